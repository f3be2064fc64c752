import { join } from 'node:path'
import { type Consumer, manifest } from './consumer.ts'
import { imports, printedNames, printNames, requires } from './entries.ts'
import { tools } from './installed.ts'
import { nodeVersions } from './nodes.ts'

const inNode = nodeVersions.flatMap((node): Consumer[] => [
  {
    title: `Node ${node}, import`,
    files: { 'app.mjs': `${imports}\n${printNames}` },
    ...{ runs: [['app.mjs']], prints: printedNames, node },
  },
  {
    title: `Node ${node}, require`,
    files: { 'app.cjs': `${requires}\n${printNames}` },
    ...{ runs: [['app.cjs']], prints: printedNames, node },
  },
])

/** An error of one entry point is an instance of the same class in every other. */
const sameClasses = `const [main, admin, factors] = [
  await load('latchkey-client'), await load('latchkey-client/admin'), await load('latchkey-client/second-factor')]
console.log(main.SecondFactorError === factors.SecondFactorError && main.AdminApi === admin.AdminApi)`
const classes = (['import', 'require'] as const).map((way): Consumer => {
  const load = { import: 'import(name)', require: 'require(name)' }[way]
  const program = `const load = (name) => ${load};\n(async () => { ${sameClasses} })()`
  return {
    title: `one copy of each class, by ${way}`,
    files: { 'app.cjs': program },
    runs: [['app.cjs']],
    prints: 'true',
  }
})

const jest = [join(tools, 'jest/bin/jest.js'), '--ci', '--cache=false', '--watchman=false', '--silent=false']
const jestBody = `test('every entry point', () => { expect(names).toBe('${printedNames}') })`
const namesOnly = printNames.replace(/^console[.]log/, 'const names = ')
const inJest: readonly Consumer[] = [
  {
    title: 'Jest without configuration, require',
    files: { 'package.json': manifest('commonjs'), 'app.test.js': `${requires}\n${namesOnly}\n${jestBody}` },
    runs: [jest],
  },
  {
    title: 'Jest with ES modules, import',
    files: { 'package.json': manifest('module'), 'app.test.js': `${imports}\n${namesOnly}\n${jestBody}` },
    runs: [['--experimental-vm-modules', '--no-warnings', ...jest]],
  },
]

const page = `const session = createSession({ baseUrl: '/' })
const Status = () => createElement('p', null, useSession().status)
console.log(renderToString(createElement(SessionProvider, { session }, createElement(Status))))`
const rendered = '<p>loading</p>'
const onServers = ([undefined, 'React 18'] as const).flatMap((world): Consumer[] => {
  const react = world ?? 'React 19'
  const more = { runs: [['app.mjs']], prints: rendered, ...(world && { world }) }
  return [
    {
      title: `${react} on a server, import`,
      files: {
        'app.mjs': `import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { createSession } from 'latchkey-client'
import { SessionProvider, useSession } from 'latchkey-client/react'
${page}`,
      },
      ...more,
    },
    {
      title: `${react} on a server, require`,
      files: {
        'app.cjs': `const { createElement } = require('react')
const { renderToString } = require('react-dom/server')
const { createSession } = require('latchkey-client')
const { SessionProvider, useSession } = require('latchkey-client/react')
${page}`,
      },
      ...more,
      runs: [['app.cjs']],
    },
  ]
})

/** Programs that load the client as it is. */
export const executions: readonly Consumer[] = [...inNode, ...classes, ...inJest, ...onServers]
