"""What programs ask over HTTP: REST, LibreTranslate's routes, MCP."""
