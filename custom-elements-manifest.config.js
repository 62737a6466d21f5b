// What Lit and the platform call is no interface of an element.
const LIFECYCLE =
  /^(update|updated|willUpdate|firstUpdated|render|(connected|disconnected|adopted|attributeChanged|form\w+)Callback)$/;

const isPublic = ({name, privacy, static: isStatic}) =>
  /^[a-z]/i.test(name) && !LIFECYCLE.test(name) && privacy !== 'private' && privacy !== 'protected' && !isStatic;

/** Leaves what is not public out of the manifest: the docs, their controls and types are made from it. */
const publicOnly = () => {
  const states = new Set();
  return {
    name: 'afterword:public-only',
    // Lit's internal state is written like a property, but is none: `phase: {state: true}`.
    analyzePhase({ts, node}) {
      if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.initializer)) return;
      const isState = node.initializer.properties.some((option) => option.name?.getText() === 'state');
      if (isState) states.add(node.name.getText());
    },
    packageLinkPhase({customElementsManifest}) {
      for (const {declarations = []} of customElementsManifest.modules)
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter((member) => isPublic(member) && !states.has(member.name));
          declaration.attributes = declaration.attributes?.filter(
            ({name, fieldName}) => !states.has(fieldName ?? name),
          );
          // Others are guesses from dispatchEvent(): what is fired is written in the JSDoc.
          declaration.events = declaration.events?.filter(({name}) => /^(aw-|input$|change$)/.test(name));
        }
    },
  };
};

/** The attributes of properties that are declared in short: by `options('name')`, or in `static extras`. */
const shortOptions = () => {
  const named = new Set();
  const literals = (ts, nodes) => nodes.filter(ts.isStringLiteral).forEach(({text}) => named.add(text));
  return {
    name: 'afterword:short-options',
    analyzePhase({ts, node}) {
      if (ts.isCallExpression(node) && node.expression.getText() === 'options') literals(ts, [...node.arguments]);
      if (ts.isPropertyDeclaration(node) && node.name.getText() === 'extras' && node.initializer)
        literals(ts, [...(node.initializer.elements ?? [])]);
    },
    packageLinkPhase({customElementsManifest}) {
      for (const {declarations = []} of customElementsManifest.modules)
        for (const {tagName, members = [], attributes = []} of declarations)
          for (const {name, kind, description, type} of tagName ? members : [])
            if (kind === 'field' && named.has(name) && !attributes.some(({fieldName}) => fieldName === name)) {
              const attribute = name.replace(/[A-Z]/g, '-$&').toLowerCase();
              attributes.push({name: attribute, fieldName: name, description, type});
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
  },
};

export default {
  globs: ['src/base/element.ts', 'src/base/events.ts', 'src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [publicOnly(), shortOptions(), publishedPaths],
};
