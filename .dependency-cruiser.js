// Who may import whom (ARCHITECTURE.md). Each rule says why, so that the message is the explanation.
const module = (name) => `^app/modules/${name}/`;
/** The order of the modules: each may import what stands before it, never after. */
const order = [
  'accounts',
  'units',
  'regions',
  'deadlines',
  'attachments',
  'audit',
  'notifications',
  'categories',
  'routing',
  'cases',
  'privacy',
  'rules',
  'satisfaction',
  'surveys',
  'imports',
  'indicators',
  'results',
  'bulletins',
  'operation',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'modules-know-no-pages',
      comment: 'Pages compose modules; a module that knows a page cannot be used by another.',
      severity: 'error',
      from: { path: '^app/(modules|platform|ui)/' },
      to: { path: '^app/(routes/|cli/|server|worker|prepare|jobs)' },
    },
    {
      name: 'platform-and-ui-know-no-domain',
      comment: 'Plumbing and the design system would fit another product.',
      severity: 'error',
      from: { path: '^app/(platform|ui)/' },
      to: { path: '^app/modules/' },
    },
    {
      name: 'core-is-pure',
      comment: 'Rules take facts as arguments: no database, no framework, no node.',
      severity: 'error',
      from: { path: '^app/modules/[^/]+/core/', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '^app/modules/[^/]+/(queries|commands|jobs|ui|guards|emails)/',
          '^app/platform/(?!i18n/languages)',
          '^app/ui/',
          'node_modules/(kysely|pg|react|@remix-run|express)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'core-without-node',
      severity: 'error',
      from: { path: '^app/modules/[^/]+/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-in-its-places',
      comment: 'Only queries, commands, jobs, guards, the database platform and db/ speak to the database.',
      severity: 'error',
      from: {
        path: '^(app|db)/',
        pathNot: [
          '^app/modules/[^/]+/(queries|commands|jobs|guards)/',
          '^app/platform/(database|http)/',
          '^db/',
          '^app/(prepare|worker|cli)',
          '\\.test\\.ts$',
        ],
      },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'foreign-ui-is-private',
      comment: 'Another module offers its core, schema, queries and commands, never its ui.',
      severity: 'error',
      from: { path: '^app/modules/([^/]+)/' },
      to: { path: '^app/modules/[^/]+/(ui|jobs)/', pathNot: '^app/modules/$1/' },
    },
    ...order
      .map((name, index) => ({
        name: `order-of-modules-${name}`,
        comment: `${name} may import only ${order.slice(0, index).join(', ') || 'no module'}.`,
        severity: 'error',
        from: { path: module(name), pathNot: '\\.test\\.tsx?$' },
        to: {
          path: order.slice(index + 1).map(module),
          // Every act is written to the audit log, also those of the modules that stand before it.
          pathNot: '^app/modules/audit/commands/write-audit',
          dependencyTypesNot: ['type-only'],
        },
      }))
      .filter((rule) => rule.to.path.length > 0),
    {
      name: 'migrations-are-frozen',
      comment: 'A migration that imports the app changes when the app does.',
      severity: 'error',
      from: { path: '^db/migrations/2' },
      to: { path: '^app/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
