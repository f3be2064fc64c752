import { spawn, spawnSync } from 'node:child_process'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { freePort } from '../support/process.ts'
import { readGuide } from './guide.ts'

/** A host application of a guide, in a process of its own. */
export interface Host {
  readonly baseUrl: string
  /** The URL of its webhook. */
  readonly hookUrl: string
  /** What it has printed. */
  output(): string
  stop(): Promise<void>
}

interface HostStart {
  readonly folder: string
  readonly secrets: readonly string[]
  /** A port of an earlier start. */
  readonly port?: number
}

/** Generates a secret of a webhook. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Starts a file of an Express host, which is in the folder. */
export const startExpressHost = async (start: HostStart & { readonly file: string }): Promise<Host> =>
  startHost(start, (port) => ({ command: process.execPath, args: [start.file], env: { PORT: String(port) } }))

/** A user as the hosts of "React to events" store it. */
export interface User {
  readonly id: number
  readonly username: string
  readonly active: boolean
  readonly claims: unknown
  readonly deleted: boolean
}

/** Reads the users of a host. */
export const usersIn = (file: string, table: string): User[] => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  const rows = database.prepare(`select * from ${table} order by id`).all()
  database.close()
  return rows.map(({ id, username, active, claims, deleted }) => ({
    id: Number(id),
    username: String(username),
    active: active === 1,
    claims: JSON.parse(String(claims)),
    deleted: deleted === 1,
  }))
}

/** The mails that a host with {@link mailers} has sent, as `address text`. */
export const mailsIn = (folder: string): readonly string[] => {
  const file = join(folder, 'mails.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
}

/** While this file is in its folder, a host cannot send mails. */
export const mailIsDown = (folder: string): string => join(folder, 'mail-is-down')

/** What the guides leave to the reader: mails go to a file, and user 1 has an address. */
export const mailers = {
  express: `
import { appendFileSync, existsSync } from 'node:fs'
export const addressOf = async (id) => (id === 1 ? 'jane@example.com' : undefined)
export const sendMail = async (address, text) => {
  if (existsSync('mail-is-down')) throw new Error('the mail is down')
  appendFileSync('mails.txt', address + ' ' + text + '\\n')
}`,
  django: `
import os
from django.core.mail.backends.base import BaseEmailBackend
class Mailer(BaseEmailBackend):
    def send_messages(self, messages):
        if os.path.exists("mail-is-down"):
            raise OSError("the mail is down")
        with open("mails.txt", "a") as file:
            file.writelines(f"{message.to[0]} {message.body}\\n" for message in messages)
`,
} as const

/** Why the Django hosts cannot run; undefined when they can. */
export const whyNoDjango = (): string | undefined => {
  const reason = whyNoPython('django')
  return reason && `Django hosts: NOT RUN, ${reason}`
}

/**
 * Starts a Django project that consists of an app with the given modules.
 * @param files   such as `views.py`
 * @param prepare Python that runs once, after the tables were created
 */
export const startDjangoHost = async (
  start: HostStart & { readonly files: Readonly<Record<string, string>>; readonly prepare?: string },
): Promise<Host> => {
  const { folder, files, prepare = '' } = start
  const django = ['-m', 'django']
  mkdirSync(join(folder, 'hooks'), { recursive: true })
  const [verification = ''] = readGuide('react-to-events').blocks('Verify a signature in Python')
  const app = { '__init__.py': '', 'verify_webhook.py': verification, ...files }
  for (const [name, text] of Object.entries(app)) writeFileSync(join(folder, 'hooks', name), text)
  writeFileSync(join(folder, 'settings.py'), djangoSettings(folder))
  writeFileSync(join(folder, 'urls.py'), djangoUrls)
  const env = { DJANGO_SETTINGS_MODULE: 'settings', PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' }
  for (const args of [
    ['migrate', '--run-syncdb', '--verbosity=0'],
    ['shell', '--command', prepare],
  ]) {
    const { status, stderr } = spawnSync(interpreter, [...django, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, WEBHOOK_SECRETS: start.secrets.join(' '), ...env },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }
  return startHost(start, (port) => ({
    command: interpreter,
    args: [...django, 'runserver', '--noreload', `127.0.0.1:${port}`],
    env,
  }))
}

const djangoSettings = (folder: string): string => `
SECRET_KEY = "a key for tests"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["hooks"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "${folder}/users.db",
                         "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}}
EMAIL_BACKEND = "hooks.mail.Mailer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
`

const djangoUrls = `
from django.urls import path
from hooks.views import receive
urlpatterns = [path("hooks/latchkey", receive)]
`

interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const startHost = async (start: HostStart, commandFor: (port: number) => Command): Promise<Host> => {
  const port = start.port ?? (await freePort())
  const { command, args, env } = commandFor(port)
  const child = spawn(command, args, {
    cwd: start.folder,
    env: { PATH: process.env.PATH, WEBHOOK_SECRETS: start.secrets.join(' '), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'close')
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  // A host that ends without listening is an error at once.
  const failed = ended.then(() => Promise.reject(new Error(output)))
  failed.catch(() => {})
  await Promise.race([listening(port), failed])
  const baseUrl = `http://127.0.0.1:${port}`
  return { baseUrl, hookUrl: `${baseUrl}/hooks/latchkey`, output: () => output, stop }
}

/** Waits until a server accepts connections; the test's time limit ends the wait. */
export const listening = async (port: number): Promise<void> => {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const accepted = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (accepted) return
    await sleep(50)
  }
}

/** An event, as the service sends it. */
export interface SentEvent {
  readonly id: string
  readonly type: string
  readonly created_at: number
  readonly sequence: number | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Creates an event of the present. */
export const eventOf = (type: string, sequence: number | null, data: Readonly<Record<string, unknown>>): SentEvent => ({
  id: randomUUID(),
  type,
  created_at: Math.floor(Date.now() / 1000),
  sequence,
  data,
})

/** Sends an event to a host, signed as the service signs it. @returns the status */
export const sendEvent = async (
  { hookUrl }: Host,
  event: SentEvent,
  secret: string,
  timestamp: number = Math.floor(Date.now() / 1000),
): Promise<number> => {
  const body = JSON.stringify(event)
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${event.id}.${timestamp}.${body}`)
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': event.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${mac.digest('base64')}`,
  }
  return (await fetch(hookUrl, { method: 'POST', headers, body })).status
}
