// The allowed imports, checked by tests/layers/layers.test.ts. A room is a folder, or a file that
// connects rooms. A room must not import anything that it is not given here. Each rule has a
// planted violation in tests/layers/planted-imports.ts. The rooms and the rules for several rooms
// (lines.mjs) are listed in scripts/layers.

import { domainRooms } from './scripts/layers/domain-rooms.mjs'
import { lines } from './scripts/layers/lines.mjs'
import { otherRooms } from './scripts/layers/other-rooms.mjs'
import { rulesOf } from './scripts/layers/rules.mjs'
import { serviceRooms } from './scripts/layers/service-rooms.mjs'
import { testingRooms } from './scripts/layers/test-rooms.mjs'

/**
 * `at`: the room. `rooms`: the rooms it may import. `packages`: from npm. `builtins`: Node's own
 * modules; all of them when absent. Listed from top to bottom: a room never imports a higher one.
 */
const rooms = { ...serviceRooms, ...domainRooms, ...otherRooms, ...testingRooms }

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...Object.entries(rooms).flatMap(rulesOf), ...lines],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Build output, and programs of others with their own packages.
    exclude: ['^client/dist/', '^bench/peers/(better-auth|express)/'],
    // Resolve packages as Node does for an import.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    // Type imports count.
    tsPreCompilationDeps: true,
    detectImportsInAmbientModules: true,
    detectProcessBuiltinModuleCalls: true,
  },
}
