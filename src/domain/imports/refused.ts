/** An import cannot start or go on. The message says what to do. */
export class ImportRefused extends Error {}
