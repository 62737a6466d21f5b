import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

// What Lit and the platform call is no interface of an element.
const LIFECYCLE =
  /^(update|updated|willUpdate|firstUpdated|render|(connected|disconnected|adopted|attributeChanged|form\w+)Callback)$/;

const isPublic = ({name, privacy, static: isStatic}) =>
  /^[a-z]/i.test(name) && !LIFECYCLE.test(name) && privacy !== 'private' && privacy !== 'protected' && !isStatic;

const kebab = (name) => name.replace(/[A-Z]/g, '-$&').toLowerCase();
const capitalized = (name) => name[0].toUpperCase() + name.slice(1);

const isInternal = (ts, node) => ts.getJSDocTags(node).some(({tagName}) => tagName.text === 'internal');

const parse = (ts, file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** The comment over each string in the English dictionary, and the string itself as its default. */
function readDictionary(ts) {
  const docs = new Map();
  const visit = (node) => {
    const comment = ts.isPropertyAssignment(node) && ts.getJSDocCommentsAndTags(node)[0]?.comment;
    if (comment) {
      const value = node.initializer;
      const form = ts.isObjectLiteralExpression(value) ? value.properties.at(-1).initializer : value;
      docs.set(node.name.getText(), {description: String(comment), default: form.text});
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(ts, 'src/locales/en.ts'));
  return docs;
}

/** The strings that a module's elements show: its own type `Strings`, or that of `TAG.strings.ts` beside it. */
function stringsOf(ts, sourceFile) {
  const found = [];
  const visit = (node) => {
    if (ts.isTypeAliasDeclaration(node) && node.name.text === 'Strings')
      found.push(...node.type.types.map(({literal}) => literal.text));
    ts.forEachChild(node, visit);
  };
  const beside = /'\.\/([\w-]+\.strings\.ts)'/.exec(sourceFile.text)?.[1];
  visit(beside ? parse(ts, join(dirname(sourceFile.fileName), beside)) : sourceFile);
  return found;
}

/** Leaves what is not public out of the manifest: the docs, their controls and types are made from it. */
const publicOnly = () => {
  const internal = new Set();
  return {
    name: 'afterword:public-only',
    analyzePhase({ts, node}) {
      if (ts.isClassElement(node) && node.name && isInternal(ts, node)) internal.add(node.name.getText());
    },
    packageLinkPhase({customElementsManifest}) {
      for (const {declarations = []} of customElementsManifest.modules)
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter((each) => isPublic(each) && !internal.has(each.name));
          declaration.attributes = declaration.attributes?.filter(({fieldName}) => !internal.has(fieldName));
          // Others are guesses from dispatchEvent(): what is fired is written in the JSDoc.
          declaration.events = declaration.events?.filter(({name}) => /^(aw-|input$|change$)/.test(name));
        }
    },
  };
};

/** The attributes of properties that are declared by `attributes()` and `booleans()`, and those of the strings. */
const declaredAttributes = () => {
  let dictionary;
  const named = new Set();
  return {
    name: 'afterword:declared-attributes',
    analyzePhase({ts, node, moduleDoc}) {
      dictionary ??= readDictionary(ts);
      if (ts.isCallExpression(node) && /^(attributes|booleans)$/.test(node.expression.getText()))
        node.arguments.filter(ts.isStringLiteral).forEach(({text}) => named.add(text));
      if (!ts.isSourceFile(node.parent ?? node) || !ts.isClassDeclaration(node)) return;
      const declaration = moduleDoc.declarations.find(({name}) => name === node.name.getText());
      for (const key of stringsOf(ts, node.getSourceFile())) {
        const doc = dictionary.get(key);
        const field = {name: `text${capitalized(key)}`, type: {text: 'string | PluralForms'}, ...doc};
        declaration.members.push({kind: 'field', ...field});
        declaration.attributes ??= [];
        declaration.attributes.push({
          name: kebab(field.name),
          fieldName: field.name,
          type: {text: 'string'},
          ...doc,
        });
      }
    },
    packageLinkPhase({customElementsManifest}) {
      for (const {declarations = []} of customElementsManifest.modules)
        for (const {tagName, members = [], attributes = []} of declarations)
          for (const {name, kind, description, type} of tagName ? members : [])
            if (kind === 'field' && named.has(name) && !attributes.some(({fieldName}) => fieldName === name))
              attributes.push({name: kebab(name), fieldName: name, description, type});
    },
  };
};

/** Names the modules as they are published. */
const publishedPaths = {
  name: 'afterword:published-paths',
  packageLinkPhase({customElementsManifest}) {
    const visit = (node) => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (!node || typeof node !== 'object') return;
      for (const key of ['path', 'module'])
        if (typeof node[key] === 'string')
          node[key] = node[key].replace(/^\/?src\//, 'dist/es/').replace(/\.ts$/, '.js');
      Object.values(node).forEach(visit);
    };
    visit(customElementsManifest.modules);
  },
};

export default {
  globs: ['src/base/{afterword-element,events}.ts', 'src/base/article-list/article-list.ts', 'src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts', '**/features/*.ts'],
  litelement: true,
  packagejson: false,
  plugins: [publicOnly(), declaredAttributes(), publishedPaths],
};
