import {defineConfig, globalIgnores} from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import regexp from 'eslint-plugin-regexp';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import {APIS, belowFloor, GLOBALS, METHODS} from './scripts/floor.ts';

const reason = (what, since) => `${what} is above our browser floor (${since}).`;

const TOO_NEW = [
  ...Object.entries(APIS).map(([name, since]) => {
    const [object, property] = name.split('.');
    return {object, property, message: reason(name, since)};
  }),
  ...Object.entries(METHODS).map(([property, since]) => ({property, message: reason(`${property}()`, since)})),
];

/** Attributes and properties whose value is an address. */
const ADDRESS = /^(xlink:)?(href|src|srcset|action|formaction|poster|ping|cite|background)$/;
/** The end of a template's text where the value of such an attribute stands. */
const IN_ADDRESS = /(?:^|[\s"'])[.?]?((?:xlink:)?[a-z]+)\s*=\s*["']?[^"'\s>]*$/i;

/** Whether an expression is `safeUrl(…)`, or something else where there is none. */
const isSafe = (node) =>
  node.type === 'LogicalExpression'
    ? isSafe(node.left) && (node.right.name === 'nothing' || node.right.value === '')
    : node.type === 'CallExpression' && node.callee.name === 'safeUrl';

/** Whether a node of the code is a document, by its type. */
function isDocument(context, node) {
  const type = context.sourceCode.parserServices.getTypeAtLocation(node);
  return [type, ...(type.types ?? [])].some((each) => each.symbol?.name === 'Document');
}

const house = {
  rules: {
    'written-expressions': {
      meta: {type: 'problem', schema: []},
      create: (context) => ({
        'NewExpression[callee.name="RegExp"], CallExpression[callee.name="RegExp"]': (node) =>
          context.report({node, message: 'Write the expression down: what is put together cannot be checked.'}),
      }),
    },
    // A name in the page's markup shadows members of its document; `location` alone is out of reach.
    'no-shadowed-members': {
      meta: {type: 'problem', schema: []},
      create: (context) => {
        const report = (node) =>
          context.report({node, message: 'A name in the page may shadow this: use member() of src/core/dom.ts.'});
        return {
          MemberExpression(node) {
            if (node.property.name !== 'location' && isDocument(context, node.object)) report(node);
          },
          'VariableDeclarator[id.type=ObjectPattern][init]'(node) {
            if (isDocument(context, node.init)) report(node);
          },
        };
      },
    },
    'safe-url': {
      meta: {type: 'problem', schema: []},
      create: (context) => {
        const report = (node) => context.report({node, message: 'An address is rendered through safeUrl() alone.'});
        return {
          TaggedTemplateExpression({tag, quasi}) {
            if (!/^(html|svg)$/.test(tag.name)) return;
            for (const [index, node] of quasi.expressions.entries()) {
              const [, name = ''] = IN_ADDRESS.exec(quasi.quasis[index].value.cooked) ?? [];
              if (ADDRESS.test(name) && !isSafe(node)) report(node);
            }
          },
          AssignmentExpression({left, right}) {
            if (ADDRESS.test(left.property?.name) && !isSafe(right)) report(right);
          },
          CallExpression({callee, arguments: [name, value]}) {
            const isAttribute = callee.property?.name === 'setAttribute' && ADDRESS.test(name?.value);
            if (isAttribute && !isSafe(value)) report(value);
          },
        };
      },
    },
    'css-floor': {
      meta: {type: 'problem', schema: []},
      create: (context) => ({
        TaggedTemplateExpression({tag, quasi}) {
          if (tag.name !== 'css') return;
          const css = quasi.quasis.map(({value}) => value.cooked).join('""');
          for (const what of belowFloor(css))
            context.report({node: quasi, message: `Below our browser floor: ${what}.`});
        },
      }),
    },
  },
};

/** Syntax that is too new for the browser floor. */
const FLOOR_SYNTAX = [
  {selector: 'Literal[regex.flags=/v/]', message: reason('The flag v', 'Chrome 112, Safari 17, Firefox 116')},
  {selector: 'VariableDeclaration[kind=/using/]', message: reason('using', 'Chrome 134')},
  {selector: 'ForOfStatement[await=true]', message: 'A stream is no async iterable in Safari.'},
];

/** Members that libraries of a page replace by others. */
const REPLACED_SYNTAX = [
  {
    selector: 'CallExpression[callee.property.name="entries"][arguments.length=0]',
    message: 'Prototype.js has another Array.prototype.entries(): use forEach().',
  },
  {
    selector: 'CallExpression[callee.object.name="Array"][callee.property.name="from"][arguments.length=2]',
    message: 'MooTools and Prototype.js have an Array.from() of their own that takes no function.',
  },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'server/dist/',
    'storybook-static/',
    'coverage/',
    '.cache/',
    'test/fixtures/',
    'test/consumers/**/dist/',
  ]),
  {linterOptions: {reportUnusedDisableDirectives: 'error', noInlineConfig: true}},
  tseslint.configs.recommended,
  {
    rules: {
      // React declares its JSX types in a namespace, so they are completed in one.
      '@typescript-eslint/no-namespace': ['error', {allowDeclarations: true}],
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(only|skip)$/][object.name=/^(it|describe|test)$/]',
          message: 'All tests run.',
        },
      ],
      '@typescript-eslint/no-empty-object-type': ['error', {allowInterfaces: 'with-single-extends'}],
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {allowForKnownSafeCalls: [{from: 'package', name: ['it', 'test', 'describe', 'suite'], package: 'node:test'}]},
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // Chai's assertions are expressions, and by their types promises. Those that are have to be awaited.
    files: ['test/**/*.browser.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@open-wc/testing',
              importNames: ['waitUntil', 'aTimeout'],
              message:
                'Wait for a condition with waitUntil of test/elements/helpers.ts: it has time on a slow machine.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {selector: 'ExpressionStatement > CallExpression[callee.property.name="accessible"]', message: 'Await axe.'},
        {
          selector: 'MemberExpression[property.name=/^(only|skip)$/][object.name=/^(it|describe|test)$/]',
          message: 'All tests run.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'test/**/*.browser.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    settings: {litHtmlSources: true, wc: {elementBaseClasses: ['LitElement', 'AfterwordElement', 'ArticleList']}},
    rules: {
      'wc/guard-super-call': 'off',
      // Lists listen for the clicks of the links in them, which the keyboard makes as well.
      'lit-a11y/click-events-have-key-events': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: {house},
    rules: {
      'house/css-floor': 'error',
      'house/no-shadowed-members': 'error',
      'house/safe-url': 'error',
      'no-console': ['error', {allow: ['warn', 'info']}],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-globals': [
        'error',
        ...Object.entries(GLOBALS).map(([name, since]) => ({name, message: reason(name, since)})),
      ],
      'no-restricted-properties': [
        'error',
        ...TOO_NEW,
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Text is never made into markup.',
        })),
      ],
      'no-restricted-syntax': ['error', ...FLOOR_SYNTAX],
    },
  },
  {
    // What runs on pages of others.
    files: ['src/**/*.ts'],
    ignores: ['src/adapters/testing/**', 'src/ssr/**'],
    rules: {'no-restricted-syntax': ['error', ...FLOOR_SYNTAX, ...REPLACED_SYNTAX]},
  },
  {
    // What others write is read by expressions: a long text must not take them longer than its length. Tests try it too
    // (test/house/linear-time.test.ts), since the rules do not know all cases.
    files: ['src/**/*.ts', 'server/**/*.ts', 'scripts/**/*.ts'],
    plugins: {house, regexp},
    rules: {
      'house/written-expressions': 'error',
      'regexp/no-super-linear-backtracking': ['error', {report: 'potential'}],
      'regexp/no-super-linear-move': ['error', {report: 'potential', ignorePartial: false}],
    },
  },
  {
    files: ['src/elements/**/*.ts'],
    ignores: ['**/*.styles.ts'],
    rules: {'max-lines': ['error', 300]},
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.styles.ts'],
    rules: {'max-lines-per-function': ['error', 60]},
  },
);
