"""Makes the embedded model: prepare, train, export, report."""
