// oxlint-disable-next-line unicorn/require-module-specifiers -- an entry that is empty on purpose
export {};
