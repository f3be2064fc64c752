/** A command that cannot do what it was asked to; the message is all that its user is shown. */
export class CliError extends Error {}
