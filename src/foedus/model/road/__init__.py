"""Which road a state took: balancing, bandwagoning, tethering, or none."""
