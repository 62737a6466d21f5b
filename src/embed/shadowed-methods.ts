/** What Lit calls on the document. A name in the page's markup that shadows one of these would stop it. */
const METHODS = ['createElement', 'createTextNode', 'createComment', 'createTreeWalker', 'importNode'];

/**
 * Takes names that shadow a method of the document off their elements: those in a reader's comment, as `<img
 * name="createElement">`. A document's own properties never win over such names, so there is no other way to it.
 */
export function unshadowMethods(): void {
  const querySelectorAll = Reflect.get(Document.prototype, 'querySelectorAll') as Document['querySelectorAll'];
  const {removeAttribute} = Element.prototype;
  for (const method of METHODS.filter((each) => Object.hasOwn(document, each))) {
    console.warn(`afterword: the name ${method} is taken off an element`);
    for (const element of querySelectorAll.call(document, `[name=${method}],[id=${method}]`))
      for (const attribute of ['name', 'id']) removeAttribute.call(element, attribute);
  }
}
