import { Code } from '../parts/copy.tsx'

const port = location.port || '80'

/** Ways to open the console so that the browser keeps its cookie. */
export const SafeWays = () => (
  <>
    <p>Open the console in one of these ways:</p>
    <ul className="ways">
      <li>
        <p>Through https, at the address of your proxy.</p>
      </li>
      <li>
        <p>
          Through an SSH tunnel. Run this, then open{' '}
          <a href={`http://localhost:${port}/console`}>{`http://localhost:${port}/console`}</a>:
        </p>
        <Code text={`ssh -N -L ${port}:127.0.0.1:${port} ${location.hostname}`} what="command" />
      </li>
    </ul>
    <p className="hint">
      With <code>ADMIN_ADDRESS</code>, use the port of that address. Before version 26, Safari keeps the cookie over
      https only.
    </p>
  </>
)

/** Shown where browsers neither keep a `Secure` cookie nor send `Sec-Fetch-Site`. */
export const unsafeText =
  'This page was opened over plain http on another host than localhost. Browsers do not keep the login of the console there.'
