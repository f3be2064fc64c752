import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { interpreter } from '../interop/python.ts'
import { companionFile, linesOf, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

describeSites('the companion', () => {
  const site = makeSmallSite({
    cold: true,
    files: { 'shop/second.py': 'from shop.settings import *\nSECRET_KEY = "second"\n' },
    rows: `
from django.contrib.auth.models import User
User.objects.bulk_create(User(username="n%d" % n, password="!") for n in range(5000))
`,
  })
  const faultOf = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = site.run(args, env)
    assert.equal(stdout, '')
    assert.match(stderr, /^latchkey_django: [^\n]+\n$/)
    return { status, line: stderr.slice('latchkey_django: '.length, -1) }
  }

  it('takes no command line that has no meaning: exit code 2, one line', () => {
    for (const args of [[], ['dmp'], ['dump', '--what'], ['env'], ['check', 'more']]) {
      assert.equal(faultOf(args).status, 2, args.join(' '))
    }
  })

  it('finds the settings as manage.py does', () => {
    const keyWith = (args: readonly string[], env = {}) => linesOf(site.run(args, env).stdout)[0]?.key
    const first = keyWith(['dump'])
    const second = keyWith(['dump', '--settings', 'shop.second'])
    assert.notEqual(first, second)
    assert.equal(keyWith(['dump'], { DJANGO_SETTINGS_MODULE: 'shop.second' }), second)
    const manage = join(site.folder, 'manage.py')
    const text = readFileSync(manage, 'utf8')
    const other =
      '# os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.no")\n' +
      text.replace('settings"', "second'").replace('"shop', "'shop")
    writeFileSync(manage, other)
    assert.equal(keyWith(['dump']), second)
    renameSync(manage, `${manage}.away`)
    assert.deepEqual(faultOf(['dump']), {
      status: 2,
      line: 'there is no manage.py beside this file: move it there, or name the settings with --settings',
    })
    writeFileSync(manage, text)
  })

  it('says in one line why a site does not start: exit code 1', () => {
    const missing = faultOf(['dump', '--settings', 'shop.none'])
    assert.equal(missing.status, 1)
    assert.match(missing.line, /^the site does not start with the settings shop.none: ModuleNotFoundError: /)
  })

  it('says in one line that the database cannot be read: exit code 1', () => {
    writeFileSync(
      join(site.folder, 'shop/no_database.py'),
      'from shop.settings import *\nDATABASES["default"]["NAME"] = "/nowhere/db.sqlite3"\n',
    )
    const { status, line } = faultOf(['dump', '--settings', 'shop.no_database'])
    assert.equal(status, 1)
    assert.equal(line, 'OperationalError: unable to open database file (--traceback shows where)')
  })

  it('ends quietly, and not with 0, if the reader of its stream ends', async () => {
    const child = spawn(interpreter, [join(site.folder, 'latchkey_django.py'), 'dump'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [status] = await once(child, 'close')
    assert.equal(stderr, '')
    assert.equal(status, 1)
  })

  it('compiles, has no tab, and imports nothing but what a site with simplejwt has', () => {
    const text = readFileSync(companionFile, 'utf8')
    assert.ok(!text.includes('\t'))
    assert.ok(text.split('\n').every((line) => line.length <= 120))
    const compiled = join(site.folder, 'compiled.pyc')
    execFileSync(interpreter, [
      '-c',
      'import py_compile, sys; py_compile.compile(*sys.argv[1:3], doraise=True)',
      companionFile,
      compiled,
    ])
    const listing = `import ast, json, sys
tree = ast.parse(open(${JSON.stringify(companionFile)}, encoding="utf-8").read(), feature_version=(3, 8))
def names(nodes):
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
own = sorted({n.split(".")[0] for n in names(ast.walk(tree))} - set(sys.stdlib_module_names))
first = sorted({n.split(".")[0] for n in names(tree.body)} - set(sys.stdlib_module_names))
print(json.dumps([own, first]))`
    const [anywhere, atOnce] = JSON.parse(execFileSync(interpreter, ['-c', listing], { encoding: 'utf8' }))
    const allowed = ['cryptography', 'dj_rest_auth', 'django', 'jwt', 'rest_framework', 'rest_framework_simplejwt']
    assert.deepEqual(
      anywhere.filter((name: string) => !allowed.includes(name)),
      [],
    )
    assert.deepEqual(atOnce, [])
  })
})
