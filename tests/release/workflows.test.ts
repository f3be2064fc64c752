import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

interface Step {
  readonly id?: string
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly needs?: string | readonly string[]
  readonly environment?: string
  readonly outputs?: Readonly<Record<string, string>>
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps?: readonly Step[]
  readonly 'timeout-minutes'?: number
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const files = globSync('.github/workflows/*', { cwd: root }).sort()
const workflows = files.map((file) => ({ file, workflow: parse(read(file)) as Workflow }))
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ title: `${file} ${name}`, job, workflow })),
)
const steps = jobs.flatMap(({ title, job }) => (job.steps ?? []).map((step) => ({ title, step })))

/** Commands of this project that a text calls: npm scripts, and files of the repository. */
const npmScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
const localFiles = (text: string): string[] =>
  [...text.matchAll(/(?:^|\s)(?:node )?(\.ci\/\w+|(?:scripts|tests|clients|docker)\/[\w./-]+)/gm)].map(
    ([, path = '']) => path,
  )

describe('the workflows', () => {
  it('test, release and audit', () => {
    assert.deepEqual(
      files,
      ['audit', 'ci', 'release'].map((name) => `.github/workflows/${name}.yml`),
    )
  })

  it('call scripts and files that exist', () => {
    const texts = steps.flatMap(({ step }) => [step.run ?? '', ...Object.values(step.with ?? {}).map(String)])
    const called = texts.flatMap((text) => [...npmScripts(text).map((name) => `npm run ${name}`), ...localFiles(text)])
    assert.ok(
      called.includes('.ci/run') && called.includes('npm run release:pack') && called.includes('docker/Dockerfile'),
    )
    const missing = called.filter((name) =>
      name.startsWith('npm run ') ? !(name.slice('npm run '.length) in scripts) : !existsSync(join(root, name)),
    )
    assert.deepEqual(missing, [])
    assert.ok((statSync(join(root, '.ci/run')).mode & 0o111) !== 0, '.ci/run is executable')
  })

  it('pin each action by its major version, and never run a branch except that of PyPI', () => {
    const used = [...steps.map(({ step }) => step.uses), ...jobs.map(({ job }) => job.uses)].filter(
      (name) => name !== undefined,
    )
    const known =
      /^(?:actions\/[\w-]+@v\d+|docker\/[\w-]+@v\d+|pypa\/gh-action-pypi-publish@release\/v1|\.\/\.github\/workflows\/ci\.yml)$/
    assert.deepEqual(
      used.filter((name) => !known.test(name)),
      [],
    )
  })

  it('end after some time', () => {
    const endless = jobs.filter(({ job }) => job.uses === undefined && job['timeout-minutes'] === undefined)
    assert.deepEqual(
      endless.map(({ title }) => title),
      [],
    )
  })

  it('put no expression into a script, where it could be code', () => {
    assert.deepEqual(
      steps.filter(({ step }) => step.run?.includes('${{')).map(({ title }) => title),
      [],
    )
  })
})

describe('permissions of a workflow', () => {
  it('are given by name, and allow to read at most', () => {
    for (const { file, workflow } of workflows) {
      assert.ok(
        Object.entries(workflow.permissions).every(([name, value]) => name === 'contents' && value === 'read'),
        file,
      )
    }
  })

  it('are for one purpose each where a job may write', () => {
    const writing = jobs.flatMap(({ title, job }) =>
      Object.entries(job.permissions ?? {})
        .filter(([, value]) => value !== 'read')
        .map(([name, value]) => `${title}: ${name} ${value}`),
    )
    assert.deepEqual(
      writing.sort(),
      ['image: packages', 'npm: id-token', 'page: contents', 'pypi: id-token'].map(
        (what) => `.github/workflows/release.yml ${what} write`,
      ),
    )
  })

  it('are not kept in the clone, where a dependency could use them', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'))
    assert.ok(checkouts.length > 3)
    for (const { title, step } of checkouts) assert.equal(step.with?.['persist-credentials'], false, title)
  })

  it('never come with an installation: a job that may write runs nothing of the project or its packages', () => {
    for (const { title, job } of jobs) {
      if (!Object.values(job.permissions ?? {}).includes('write')) continue
      const run = (job.steps ?? []).map((step) => step.run ?? '').join('\n')
      assert.ok(!/npm (?:ci|install|run)|pip install|\bnode /.test(run), title)
    }
  })
})

describe('the workflow of a release', () => {
  const release = workflows.find(({ file }) => file.endsWith('release.yml'))?.workflow
  const needs = (name: string): string[] => [release?.jobs[name]?.needs ?? []].flat()

  it('starts with the tag of a version, and with nothing else', () => {
    assert.deepEqual(release?.on, { push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })
  })
  it('publishes only after the gate, and from one set of files', () => {
    assert.deepEqual(needs('pack'), ['gate'])
    for (const name of ['npm', 'pypi']) assert.deepEqual(needs(name), ['pack'], name)
    assert.deepEqual(needs('page'), ['pack', 'image'])
  })
  it('refuses flaky tests, which pass in other runs of the gate', () => {
    assert.deepEqual(release?.jobs.gate?.with, { 'refuse-flaky': true })
    const gate = steps.find(({ step }) => step.run === '.ci/run')?.step
    assert.deepEqual(gate?.env, { LATCHKEY_REFUSE_FLAKY: ['${', '{ inputs.refuse-flaky }}'].join('') })
    assert.match(read('scripts/gate/run.ts'), /process\.env\.LATCHKEY_REFUSE_FLAKY === 'true'/)
  })
  it('publishes nothing before the approvals for npm and PyPI', () => {
    assert.deepEqual([release?.jobs.npm?.environment, release?.jobs.pypi?.environment], ['npm', 'pypi'])
    const before = (name: string): string[] => needs(name).flatMap((each) => [each, ...before(each)])
    const publishing = Object.entries(release?.jobs ?? {}).filter(
      ([, { environment, permissions }]) =>
        environment === undefined && Object.values(permissions ?? {}).includes('write'),
    )
    assert.deepEqual(publishing.map(([name]) => name).sort(), ['image', 'page'])
    for (const [name] of publishing)
      assert.ok(
        ['npm', 'pypi'].every((each) => before(name).includes(each)),
        name,
      )
  })
  it('names only the highest version `latest`, in each place', () => {
    const { outputs, steps: packing = [] } = release?.jobs.pack ?? {}
    assert.equal(outputs?.newest, ['${', '{ steps.newest.outputs.newest }}'].join(''))
    const step = packing.find(({ id }) => id === 'newest')
    assert.equal(step?.run, 'node scripts/release/newest.ts >> "$GITHUB_OUTPUT"')
    const checkout = packing.find(({ uses }) => uses?.startsWith('actions/checkout@'))
    assert.equal(checkout?.with?.['fetch-depth'], 0, 'without the other tags, each version is the newest')
    const condition = "needs.pack.outputs.newest == 'true' &&"
    const settings = Object.entries(release?.jobs ?? {}).flatMap(([name, job]) =>
      (job.steps ?? []).flatMap((each) =>
        Object.values({ ...each.with, ...each.env })
          .flatMap((value) => String(value).split('\n'))
          .filter((value) => value.includes('latest'))
          .map((value) => ({ name, value })),
      ),
    )
    assert.deepEqual(settings.map(({ name }) => name).sort(), ['image', 'npm'])
    for (const { name, value } of settings) assert.ok(value.includes(condition), `${name}: ${value}`)
    const text = read('.github/workflows/release.yml')
    assert.match(text, /npm publish \S+ --tag "\$TAG"/)
    assert.match(text, /gh release create \S+ --latest="\$NEWEST"/)
  })
  it('proves the origin of npm packages, and builds images for both processors', () => {
    const text = read('.github/workflows/release.yml')
    assert.match(text, /npm publish .* --provenance/)
    assert.match(text, /platforms: linux\/amd64,linux\/arm64/)
  })
  it('builds Python packages with the tested version of setuptools', () => {
    const [, tested] = /^setuptools==(\S+)$/m.exec(read('tests/interop/requirements.txt')) ?? []
    assert.match(read('.github/workflows/release.yml'), new RegExp(`pip install setuptools==${tested}\n`))
  })
})

describe('the forms of the project page', () => {
  it('are complete', () => {
    for (const file of globSync('.github/ISSUE_TEMPLATE/{bug,feature}.yml', { cwd: root })) {
      const form = parse(read(file)) as {
        name: string
        description: string
        body: readonly { type: string; id?: string }[]
      }
      assert.ok(form.name && form.description && form.body.length > 1, file)
      const ids = form.body.filter(({ type }) => type !== 'markdown').map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
      assert.ok(!ids.includes(undefined))
    }
  })
  it('name commands and files that exist', () => {
    for (const file of ['.github/pull_request_template.md', '.github/CODEOWNERS', '.github/ISSUE_TEMPLATE/bug.yml']) {
      for (const name of npmScripts(read(file))) assert.ok(name in scripts, name)
      for (const [, path = ''] of read(file).matchAll(/\b(docs\/[\w-]+\.md|[A-Z]+\.md)\b/g))
        assert.ok(existsSync(join(root, path)), path)
    }
  })
  it('give each file an owner', () => assert.match(read('.github/CODEOWNERS'), /^\* @\S+$/m))
})

describe('docs/releasing.md', () => {
  const page = read('docs/releasing.md')
  it('calls scripts that exist', () => {
    const called = npmScripts(page)
    assert.ok(called.includes('release'))
    assert.deepEqual(
      called.filter((name) => !(name in scripts)),
      [],
    )
  })
  it('names environments and secrets of the workflow', () => {
    const text = read('.github/workflows/release.yml')
    for (const name of ['NPM_TOKEN', 'environment: npm', 'environment: pypi', 'ghcr.io'])
      assert.ok(text.includes(name), name)
    for (const name of ['`NPM_TOKEN`', '`npm`', '`pypi`', '`release.yml`']) assert.ok(page.includes(name), name)
  })
  it('names files that exist', () => {
    const paths = [...page.matchAll(/`((?:scripts|tests|\.github)\/[\w./-]+)`/g)].map(([, path = '']) => path)
    assert.ok(paths.length > 2)
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path))),
      [],
    )
  })
})
