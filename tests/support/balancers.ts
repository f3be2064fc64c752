import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A load balancer in front of instances of this machine. */
export interface Balancer {
  readonly url: string
  /** What it has logged. */
  log(): string
  stop(): Promise<void>
}

/** Where a balancer listens, in front of which ports, and the folder for its files. */
export interface BalancerPlace {
  readonly folder: string
  readonly port: number
  readonly targets: readonly number[]
}

/** Finds a program of a Debian package. Ordinary users do not have its folder in their PATH. */
export const findProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** The configuration of HAProxy in docs/install.md. */
export const haproxyText = ({ port, targets }: BalancerPlace, inter: string): string => `
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout check 5s
frontend public
    bind 127.0.0.1:${port}
    default_backend latchkey
backend latchkey
    option redispatch
    option httpchk GET /readyz
    default-server check inter ${inter} fall 1 rise 1
${targets.map((target, index) => `    server latchkey${index + 1} 127.0.0.1:${target}`).join('\n')}
`

/** A whole configuration of nginx in a folder of its own, around what is in `http { }`. */
export const nginxFrame = (folder: string, http: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
${userInfo().uid === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n    ')}
${http}
}
`

/** The configuration of nginx in docs/install.md. */
export const nginxText = ({ folder, port, targets }: BalancerPlace): string =>
  nginxFrame(
    folder,
    `
    upstream latchkey {
${targets.map((target) => `        server 127.0.0.1:${target} max_fails=0;`).join('\n')}
        keepalive 16;
    }
    server {
        listen 127.0.0.1:${port};
        location / {
            proxy_pass http://latchkey;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_connect_timeout 2s;
        }
    }`,
  )

/** Starts HAProxy, which checks the readiness of each instance every 200 ms. */
export const startHaproxy = (place: BalancerPlace): Promise<Balancer> => {
  const file = join(place.folder, 'haproxy.cfg')
  writeFileSync(file, haproxyText(place, '200ms'))
  return start(findProgram('haproxy') ?? 'haproxy', ['-db', '-f', file], place.port)
}

/** Starts nginx, which notices a stop only by refused connections. */
export const startNginx = (place: BalancerPlace): Promise<Balancer> => startNginxWith(nginxText(place), place)

/** Starts nginx with a whole configuration. */
export const startNginxWith = (
  text: string,
  { folder, port }: Pick<BalancerPlace, 'folder' | 'port'>,
): Promise<Balancer> => {
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, text)
  return start(findProgram('nginx') ?? 'nginx', ['-c', file, '-p', folder, '-e', 'stderr'], port)
}

/** Tells whether a program runs here. */
export const runs = (name: string): boolean => spawnSync(findProgram(name) ?? name, ['-v']).status === 0

async function start(program: string, args: readonly string[], port: number): Promise<Balancer> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = new Promise((resolve) => child.once('close', resolve))
  for (let attempt = 0; !(await accepts(port)); attempt += 1) {
    if (child.exitCode !== null || attempt > 200) throw new Error(`${program} does not run: ${text}`)
    await sleep(50)
  }
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => text,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
