// Providers before consumers, so that an element finds its settings when it is upgraded.
import './afterword-config.ts';
import './article-footer.ts';
