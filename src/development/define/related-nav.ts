// First: classes that are registered before it are not checked.
import '../elements.ts';
import '../../define/related-nav.ts';
