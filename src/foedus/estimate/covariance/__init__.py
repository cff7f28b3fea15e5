"""Covariances of estimates: classical, robust, clustered, dyadic, bootstrap."""
