import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { coldPython, python as warmPython } from './support/python.ts'

/** The file that an operator puts beside `manage.py`. */
export const companionFile = join(import.meta.dirname, '../../src/django/latchkey_django.py')

/** What makes one small site differ from another. */
export interface SiteParts {
  /** Python that is appended to `settings.py`. */
  readonly settings?: string
  /** More files of the app `shop`, by path from the folder of `manage.py`. */
  readonly files?: Readonly<Record<string, string>>
  /** Python that runs once with Django set up, after the tables exist. */
  readonly rows?: string
  /** Whether the companion runs in processes that have imported nothing, as an operator's do. */
  readonly cold?: true
}

/** What a run of the companion printed. */
export interface Answer {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A Django site in a folder of its own, with the companion beside `manage.py`. */
export interface SmallSite {
  readonly folder: string
  /** Path of its SQLite database. */
  readonly database: string
  /** Runs the companion, with a text as standard input. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>, input?: string): Answer
  /** Runs Python in the site, with Django set up; returns what it prints. */
  python(code: string): string
}

const managePy = `import os
if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
`

const settingsPy = `from datetime import timedelta
from pathlib import Path
SECRET_KEY = "q7Zr2mVx9Lw4Tn8Kp3Hs6Bd1Fg5Jc0Ye-uA"
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
ROOT_URLCONF = "shop.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(__file__).parent.parent / "db.sqlite3"}}
MIGRATION_MODULES = {name: None for name in ("auth", "contenttypes", "token_blacklist")}
SIMPLE_JWT = {}
BLACKLIST = "rest_framework_simplejwt.token_blacklist"
`

const urlsPy = `from django.urls import path
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView, TokenVerifyView
urlpatterns = [
    path("api/token/", TokenObtainPairView.as_view(), name="token_obtain_pair"),
    path("api/token/refresh/", TokenRefreshView.as_view(), name="token_refresh"),
    path("api/token/verify/", TokenVerifyView.as_view(), name="token_verify"),
]
`

const setUp = 'import django\ndjango.setup()\n'
const migrate =
  'from django.core.management import call_command\ncall_command("migrate", run_syncdb=True, verbosity=0)\n'

/** Makes a site; its folder is removed after the tests. */
export const makeSmallSite = ({ settings = '', files = {}, rows = '', cold }: SiteParts = {}): SmallSite => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-site-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const texts = {
    'manage.py': managePy,
    'shop/__init__.py': '',
    'shop/settings.py': settingsPy + settings,
    'shop/urls.py': urlsPy,
    ...files,
  }
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  cpSync(companionFile, join(folder, 'latchkey_django.py'))
  const env = { PATH: process.env.PATH ?? '', PYTHONDONTWRITEBYTECODE: '1' }
  const python = (code: string): string => {
    const { program, args } = warmPython('-c', setUp + code)
    return execFileSync(program, args, {
      cwd: folder,
      env: { ...env, DJANGO_SETTINGS_MODULE: 'shop.settings' },
      encoding: 'utf8',
      timeout: 120_000,
    })
  }
  python(migrate + rows)
  return {
    folder,
    database: join(folder, 'db.sqlite3'),
    python,
    run: (args, more = {}, input = '') => {
      const options = { env: { ...env, ...more }, encoding: 'utf8', timeout: 120_000, input } as const
      const start = cold === true ? coldPython : warmPython
      const command = start(join(folder, 'latchkey_django.py'), ...args)
      const { status, stdout, stderr } = spawnSync(command.program, command.args, options)
      return { status, stdout, stderr }
    },
  }
}

/** One line of the stream of `dump`. */
export type StreamLine = Readonly<Record<string, unknown>> & { readonly type: string }

/** Reads the lines of `dump`. */
export const linesOf = (stdout: string): StreamLine[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StreamLine)

/** The lines of one type. */
export const linesOfType = (stdout: string, type: string): StreamLine[] =>
  linesOf(stdout).filter((line) => line.type === type)
