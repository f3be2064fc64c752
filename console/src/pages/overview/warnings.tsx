import type { OperatorWarning } from '../../../../client/src/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { withCode } from '../../parts/with-code.tsx'

/** What the operator should look at, and what to do about it. */
export const Warnings = ({ warnings }: { readonly warnings: readonly OperatorWarning[] }) => (
  <section className="warnings" aria-label="Warnings">
    <ul>
      {warnings.map(({ code, message, cure }) => (
        <li key={code}>
          <Icon name="warning" />
          <div>
            <p className="title">
              <span className="unseen">Warning: </span>
              {withCode(message)}
            </p>
            <p>{withCode(cure)}</p>
          </div>
        </li>
      ))}
    </ul>
  </section>
)
