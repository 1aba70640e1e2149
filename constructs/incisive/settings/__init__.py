"""What an environment may say: one frozen model per site, validated before cdk8s is imported."""
