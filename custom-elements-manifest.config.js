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

/** The element class that a module of `src/define/` registers: the argument of its `define()`. */
function definedClass(ts, node) {
  const isDefinition = ts.isCallExpression(node) && node.expression.getText() === 'define';
  return isDefinition && node.arguments.length === 1 ? node.arguments[0].getText() : undefined;
}

/** The names that `export type * from './x.ts'` exports: the analyzer says no more than `*`. */
function exportedTypes(ts, file) {
  const source = parse(ts, file);
  return source.statements.flatMap((node) => {
    if (ts.isTypeAliasDeclaration(node)) return [{name: node.name.text, module: file}];
    if (!ts.isExportDeclaration(node)) return [];
    const module = join(dirname(file), node.moduleSpecifier.text);
    return node.exportClause.elements.map(({name}) => ({name: name.text, module}));
  });
}

/** What a module exports beside its values: its types, and the element that it defines. */
const completeExports = {
  name: 'afterword:complete-exports',
  analyzePhase({ts, node, moduleDoc}) {
    const defined = definedClass(ts, node);
    if (defined)
      (moduleDoc.exports ??= []).push({kind: 'custom-element-definition', name: '', declaration: {name: defined}});
    if (!ts.isExportDeclaration(node) || !node.isTypeOnly || node.exportClause) return;
    const types = exportedTypes(ts, join(dirname(node.getSourceFile().fileName), node.moduleSpecifier.text));
    moduleDoc.exports = [
      ...moduleDoc.exports.filter(({name}) => name !== '*'),
      ...types.map((declaration) => ({kind: 'js', name: declaration.name, declaration})),
    ];
  },
  packageLinkPhase({customElementsManifest}) {
    const elements = customElementsManifest.modules.flatMap(({path, declarations = []}) =>
      declarations.map((declaration) => ({path, ...declaration})),
    );
    for (const {exports = []} of customElementsManifest.modules)
      for (const each of exports.filter(({kind}) => kind === 'custom-element-definition')) {
        const element = elements.find(({name}) => name === each.declaration.name);
        each.name = element.tagName;
        each.declaration.module = element.path;
      }
  },
};

const typedItems = ({members = [], attributes = [], events = []}) => [...members, ...attributes, ...events];

/** What a class declares anew has the type of the class: the analyzer writes that of its base. */
const ownTypes = {
  name: 'afterword:own-types',
  moduleLinkPhase({moduleDoc}) {
    // What is only set in a constructor has no description here, and a guessed type.
    for (const item of (moduleDoc.declarations ?? []).flatMap(typedItems))
      if (item.type && item.description) item.ownType = item.type;
  },
  packageLinkPhase({customElementsManifest}) {
    for (const item of customElementsManifest.modules
      .flatMap(({declarations = []}) => declarations)
      .flatMap(typedItems)) {
      if (item.ownType) item.type = item.ownType;
      delete item.ownType;
    }
  },
};

/** The types of the contract that are a choice of words, each written out: `TermKind` is `'tag' | 'category'`. */
function readChoices(ts) {
  const choices = new Map();
  for (const node of parse(ts, 'src/core/types.ts').statements) {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) continue;
    const words = node.type.types.map((each) => choices.get(each.getText()) ?? each.getText());
    if (words.every((word) => word.startsWith("'"))) choices.set(node.name.text, words.join(' | '));
  }
  return choices;
}

/** Editors and Storybook offer the words of an option: they cannot look up a name, and an attribute has no list for its value. */
const writtenTypes = () => {
  let choices;
  return {
    name: 'afterword:written-types',
    initialize({ts}) {
      choices = readChoices(ts);
    },
    packageLinkPhase({customElementsManifest}) {
      const elements = customElementsManifest.modules.flatMap(({declarations = []}) => declarations);
      for (const {members = [], attributes = []} of elements) {
        for (const item of [...members, ...attributes].filter(({type}) => type))
          item.type = {...item.type, text: item.type.text.replace(/\w+/g, (name) => choices.get(name) ?? name)};
        for (const {type} of attributes.filter((each) => each.type)) {
          const types = type.text.split(' | ').filter((each) => !/^(''|undefined)$|\[\]$/.test(each));
          type.text = types.join(' | ');
        }
      }
    },
  };
};

/** Leaves what is not public out of the manifest: the docs, their controls and types are made from it. */
const publicOnly = () => {
  const internal = new Set();
  return {
    name: 'afterword:public-only',
    analyzePhase({ts, node}) {
      if (ts.isClassElement(node) && node.name && isInternal(ts, node)) internal.add(node.name.getText());
    },
    // Before members are inherited: a static one would hide another one with its name.
    moduleLinkPhase({moduleDoc}) {
      for (const declaration of moduleDoc.declarations ?? []) {
        declaration.members = declaration.members?.filter((each) => isPublic(each) && !internal.has(each.name));
        declaration.attributes = declaration.attributes?.filter(({fieldName}) => !internal.has(fieldName));
      }
    },
    packageLinkPhase({customElementsManifest}) {
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations?.filter(({kind}) => kind === 'class');
        for (const declaration of module.declarations ?? []) {
          // Others are guesses from dispatchEvent(): what is fired is written in the JSDoc.
          declaration.events = declaration.events?.filter(({name}) => /^(aw-|input$|change$)/.test(name));
          // A base class is no element: it has no tag.
          if (!declaration.tagName) delete declaration.customElement;
        }
      }
      customElementsManifest.modules = customElementsManifest.modules.filter(
        ({declarations = [], exports = []}) =>
          declarations.some(({tagName, name}) => tagName || /^(Aw\w*Event|AfterwordElement|ArticleList)$/.test(name)) ||
          exports.some(({kind}) => kind === 'custom-element-definition'),
      );
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
      const elements = customElementsManifest.modules
        .flatMap(({declarations = []}) => declarations)
        .filter(({tagName}) => tagName);
      for (const {members, attributes} of elements) {
        for (const {name, kind, description, type, default: value, inheritedFrom} of members)
          if (kind === 'field' && named.has(name) && !attributes.some(({fieldName}) => fieldName === name))
            attributes.push({name: kebab(name), fieldName: name, description, type, default: value, inheritedFrom});
        for (const member of members) {
          const attribute = attributes.find(({name, fieldName = name}) => fieldName === member.name);
          if (attribute) attribute.fieldName = member.name;
          if (attribute) member.attribute = attribute.name;
          // A class may set another default than the one that it inherits; the member knows it.
          if (attribute && member.default !== undefined) attribute.default = member.default;
        }
      }
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
    // The version that has custom states.
    customElementsManifest.schemaVersion = '2.1.0';
  },
};

export default {
  globs: [
    'src/base/{afterword-element,events}.ts',
    'src/base/article-list/article-list.ts',
    'src/elements/*/*.ts',
    'src/elements/*/features/*.events.ts',
    'src/define/*.ts',
  ],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [completeExports, publicOnly(), ownTypes, declaredAttributes(), writtenTypes(), publishedPaths],
};
