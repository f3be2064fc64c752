export declare const validators: Readonly<Record<string, unknown>>
