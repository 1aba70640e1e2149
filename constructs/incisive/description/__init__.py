"""A page about a site for a hospital's IT and its security officer, made of the objects that a synth writes."""
