import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A sentence that is true only before the first release, and the one that replaces it. */
export interface Passage {
  readonly page: string
  readonly before: string
  readonly after: string
}

/**
 * Sentences around install lines. Before the first release the packages are in no registry, and the
 * pages say how to pack them.
 */
export const passages: readonly Passage[] = [
  // npm shows this page, too.
  {
    page: 'README.md',
    before: `You need git, and Node 22.18 or newer. In a clone of this repository:

    npm ci --omit=dev && npm start        # http://localhost:8000, docs at http://localhost:8000/docs
`,
    after: `You need Node 22.18 or newer. In an empty folder:

    echo '{ "allowScripts": { "sqlite3": true } }' > package.json
    npm install latchkey
    npx latchkey serve        # http://localhost:8000, docs at http://localhost:8000/docs

In a clone of this repository, \`npm ci --omit=dev && npm start\` starts the same service.
`,
  },
  {
    page: 'README.md',
    before: `The package is not in the npm registry. Run \`npm ci && cd client && npm pack\`, and install the file
that it writes: \`npm install ./latchkey-client-{version}.tgz\`.`,
    after: 'Install it from the npm registry: `npm install latchkey-client`.',
  },
  {
    page: 'client/README.md',
    before: `dependencies. It is not in the npm registry: run \`npm pack\` in this folder, after \`npm ci\` in the
repository, and install the file that it writes with \`npm install ./latchkey-client-{version}.tgz\`.`,
    after: 'dependencies. Install it with `npm install latchkey-client`.',
  },
  {
    page: 'clients/python/README.md',
    before: `The package is not published yet. Build the wheel in this folder and install the file:

    pip wheel --no-deps .
`,
    after: `Install it with the framework of your API, \`fastapi\` or \`django\`:

`,
  },
  {
    page: 'docs/quickstart.md',
    before: `answers. It is not in the npm registry. Pack it in the clone, with the tools that \`npm ci\` installs:
\`npm ci && cd client && npm pack\`. Copy the file that this writes into the folder of your app, and
install it there:`,
    after: 'answers. Install it in the folder of your app:',
  },
  {
    page: 'docs/verify-in-an-api.md',
    before: `The APIs in JavaScript and TypeScript use one verifier for each process. \`latchkey-client\` is not in
the npm registry: run \`npm ci && cd client && npm pack\` in a clone of the service, and install the
file that it writes:`,
    after: `The APIs in JavaScript and TypeScript use one verifier for each process. Install \`latchkey-client\`
and the JWT library that it uses:`,
  },
  {
    page: 'docs/mobile-storage.md',
    before: `\`npm pack\` in the folder \`client\` of this repository, after \`npm ci\`, writes the package. Then:

`,
    after: '',
  },
  {
    page: 'examples/ci/workflow.yml',
    before: ` The packages are files until they are
# published. In a clone of Latchkey: \`npm run build && npm pack ./dist\`, and in its clients/python
# \`pip wheel --no-deps .\``,
    after: '',
  },
  { page: 'docs/verify-in-python.md', before: 'In a checkout of Latchkey, for FastAPI:', after: 'For FastAPI:' },
  ...['docs/contract-tests.md', 'docs/conformance.md'].map((page) => ({
    page,
    before: 'In the folder of an [installation](install.md):\n\n',
    after: '',
  })),
  {
    page: 'docs/install.md',
    before: `\`npm run build\` in a clone writes the package into \`dist/\`: the service with its libraries in one
bundle, which depends only on the SQLite driver and bcrypt. \`npm pack ./dist\` packs it into
\`latchkey-<version>.tgz\`. Install that file into an empty folder:

    sh docker/build.sh latchkey-{version}.tgz /opt/latchkey      # or: npm install --omit=dev ./latchkey-{version}.tgz
`,
    after: `The package is the service with its libraries in one bundle, which depends only on the SQLite driver
and bcrypt. \`npm pack latchkey\` downloads it as \`latchkey-<version>.tgz\`. Install that file into an
empty folder, with a script of the repository:

    npm pack latchkey
    sh docker/build.sh latchkey-*.tgz /opt/latchkey      # or: npm install --omit=dev latchkey
`,
  },
  {
    page: 'docs/install.md',
    before: `    npm run build && npm pack ./dist
    docker build --file docker/Dockerfile --tag latchkey .
    docker run --read-only --tmpfs /tmp --volume latchkey:/data --publish 127.0.0.1:8000:8000 latchkey
`,
    after: `    docker run --read-only --tmpfs /tmp --volume latchkey:/data --publish 127.0.0.1:8000:8000 \\
      ghcr.io/OWNER/latchkey:0.0.0

To build the image yourself, run in a clone:

    npm run build && npm pack ./dist
    docker build --file docker/Dockerfile --tag latchkey .
`,
  },
]

/** History, code of ours, what is written elsewhere, and pages about the time before a release. */
const kept =
  /^(?:bench|client\/src|clients\/\w+\/(?:src|tests)|console\/src|contract-tests\/vectors|generated|scripts|src|tests|docs\/(?:adr|contract))\/|^(?:CHANGELOG|CONTRIBUTING|docs\/releasing|docs\/contract-changelog)\.md$|^contract-tests\/.*\.ts$|^\.(?!github\/ISSUE)|(?:^|\/)package(?:-lock)?\.json$/
const isText = /\.(?:css|html|js|json|md|mjs|sh|swift|ts|tsx|yaml|yml)$|(?:^|\/)[^/.]+$/

/** Tracked files for readers, which may have install lines, as paths from the root folder. */
export const listPages = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 })
    .split('\0')
    .filter((path) => isText.test(path) && !kept.test(path) && existsSync(join(root, path)))
    .sort()

const clientFile = /(?:\.\/|\.\.\/|\/path\/to\/(?:latchkey\/)?)(?:[\w.-]+\/)*latchkey-client-\d[\w.]*\.tgz/g
const serviceFile = /(?:\.\/|(?:\.\.\/)+)latchkey-\d[\w.]*\.tgz/g
const wheel = /\.\/(?:latchkey_verify-\d[\w.-]*\.whl|clients\/python)(?=[['\s])/g
const howToPack = / +#(?! or)[^\n#]*\bnpm pack(?: \.\/dist)?`[^\n#]*$/gm
const closedNpx = /\bnpx --no latchkey\b/g

/**
 * Writes the form of a page for readers who install released packages. A page that has this form
 * already is returned unchanged.
 * @param page    its path from the root folder
 * @param version that of the packed files which the page names
 */
export const toReleased = (page: string, text: string, version: string): string => {
  let released = text
  for (const passage of passages.filter((each) => each.page === page)) {
    released = released.replace(passage.before.replaceAll('{version}', version), () => passage.after)
  }
  return released
    .replace(clientFile, 'latchkey-client')
    .replace(serviceFile, 'latchkey')
    .replace(wheel, 'latchkey-verify')
    .replace(howToPack, '')
    .replace(closedNpx, 'npx latchkey')
}

const signs = [
  /latchkey-client-\d[\w.]*\.tgz/g,
  /install [^`\n]*latchkey-\d[\w.]*\.tgz/g,
  /latchkey_verify-\d/g,
  /pip install '?\.\/clients/g,
  /\bnpx --no latchkey/g,
  /\bfiles until\b/g,
  /\bnot\s+(?:yet\s+)?(?:in\s+the\s+(?:npm\s+)?registry|published)\b/g,
]

/** Finds what is true only before the first release. */
export const findUnreleased = (text: string): string[] => signs.flatMap((sign) => text.match(sign) ?? [])
