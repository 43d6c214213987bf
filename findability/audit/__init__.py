"""What is wrong with a site: a module per group of checks, `audit_site` does them all."""
