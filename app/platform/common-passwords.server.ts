/**
 * The list of passwords that are tried first, 49,000 of them in small letters (`@zxcvbn-ts/language-common`). Read when
 * it is first needed, and on the server only.
 */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loading;
}

let loading: Promise<ReadonlySet<string>> | undefined;
