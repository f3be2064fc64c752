import { unitTests, unitTestTools } from './paths.mjs'

/** A pattern of npm packages. */
export const installed = (names) => `(^|/)node_modules/(${names.join('|')})/`
/** A pattern of Node's own modules. */
export const builtin = (names) => `^(node:)?(${names.join('|')})(/|$)`
/** An empty list would not be a condition. */
const unless = (paths) => (paths.length === 0 ? {} : { pathNot: paths })

/** A rule of dependency-cruiser. */
export const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** The rules of one room and its name: rooms, packages and Node's own modules. */
export function rulesOf([name, room]) {
  const packages = [...room.packages, ...unitTestTools]
  const rules = [
    forbid(
      `${name}-rooms`,
      `${name} may import itself and ${room.rooms.join(' ') || 'nothing else'}`,
      { path: room.at },
      {
        dependencyTypes: ['local', 'localmodule', 'aliased'],
        pathNot: [room.at, ...room.rooms],
      },
    ),
    forbid(
      `${name}-packages`,
      `${name} may use ${room.packages.join(', ') || 'no package'}`,
      { path: room.at },
      {
        path: installed(['.+']),
        pathNot: installed(packages),
      },
    ),
  ]
  if (room.builtins === undefined) return rules
  const comment = `${name} may use ${room.builtins.join(', ') || 'nothing'} of Node`
  const to = { dependencyTypes: ['core'], ...unless(room.builtins.map((module) => builtin([module]))) }
  return [...rules, forbid(`${name}-builtins`, comment, { path: room.at, pathNot: unitTests }, to)]
}
