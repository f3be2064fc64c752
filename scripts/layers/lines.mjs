import { constants, domainFiles, entryFiles, unitTests, unitTestTools } from './paths.mjs'
import { builtin, forbid, installed } from './rules.mjs'

/** Rules for several rooms, or for a part of one. */
export const lines = [
  // The console's second script imports the parts that it shares with the first from there.
  forbid(
    'no-cycles',
    'who imports whom has one direction, types included',
    { pathNot: '^generated/console/' },
    { circular: true },
  ),
  // Dredd provides `hooks`; the client package is built; React Native is installed by authors of
  // apps.
  forbid(
    'nothing-unresolved',
    'what is imported must be there',
    {},
    {
      couldNotResolve: true,
      pathNot: [
        '^hooks$',
        '^latchkey/testing$',
        '^latchkey-client(/(admin|axios|passkey|password-reset|react|second-factor|verify|webhooks))?$',
        '^react-native(-get-random-values)?$',
      ],
    },
  ),
  forbid(
    'packages-are-declared',
    'a package is named in package.json before it is used',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid(
    'no-other-rooms',
    'a new room in src gets its lines in this table first',
    {
      path: '^src/',
      pathNot: [
        entryFiles,
        '^src/(cli|compose|config|conformance|contract-test|handbook|http|observability|operations|operator|own-files|passkeys|secrets|storage|testing|webhooks)/',
        domainFiles,
        '^src/domain/(accounts|admin|exports|factors|guessing|imports|keys|password-reset|passwords|second-factor|sessions|tokens|webhooks)/',
      ],
    },
    {},
  ),
  forbid(
    'constants-import-nothing',
    'the settings take constants of the domain, and no rule with them',
    { path: constants },
    {},
  ),
  forbid('tests-are-not-imported', 'no file imports a test', {}, { path: '[.]test[.]ts$' }),
  forbid(
    'test-tools-in-tests',
    'the product does not use test tools',
    { path: '^(src|client|generated)/', pathNot: unitTests },
    { path: [installed(unitTestTools), builtin(['test', 'assert'])] },
  ),
  forbid(
    'storage-opens-one-database',
    'each driver is opened in one place; the rest of storage is given the database, and knows the types',
    { path: '^src/storage/', pathNot: '^src/storage/(sqlite|postgres/pool)[.]ts$' },
    { path: installed(['knex', 'pg']), dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'client-needs-nothing',
    'a page that logs in loads no library; verifying does, and what connects to React and Axios',
    { path: '^client/', pathNot: '^client/src/(verify/jose[.]ts$|(react|axios)(/|[.]tsx?$))' },
    { path: installed(['.+']) },
  ),
  forbid(
    'tokens-know-accounts-as-types',
    'an access token is made of an account and its id; how one is found or made is nothing to it',
    { path: '^src/domain/tokens/' },
    { path: '^src/domain/accounts/', pathNot: '^src/domain/accounts/user-id[.]ts$', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'cli-knows-accounts-as-types',
    'a command is given its functions by compose',
    { path: '^src/cli/' },
    { path: '^src/domain/accounts/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'compose-knows-packages-as-types',
    'compose ties rooms together; the rooms work with the packages',
    { path: '^src/compose/' },
    { path: installed(['.+']), dependencyTypesNot: ['type-only'] },
  ),
]
