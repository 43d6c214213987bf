"""Google Search Console's own API, for those who have a service account."""
