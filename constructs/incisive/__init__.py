"""The INCISIVE platform as reusable cdk8s constructs."""
