"""How Flux and Argo CD follow a site or a fleet."""
