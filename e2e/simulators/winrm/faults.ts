/** What can go wrong at a Windows host, one by one. Change the object while the simulator runs; numbers count down. */
export interface WindowsFaults {
  /** So many Receives run into the server's time-out at once, though output waits. */
  receiveTimesOut: number;
  /** Receive says that the shell is gone (0x8033805B). */
  shellGone: boolean;
  /** Create is refused: too many shells (0x803381A5). */
  quota: boolean;
  /** Create is refused: access denied (5). */
  accessDenied: boolean;
  /** So many SOAP requests are answered 401, as if the server had forgotten the connection. */
  forgetSignIn: number;
  /** The connection is cut in the middle of an answer to Receive. */
  cutReceive: boolean;
  /** Output comes in pieces of so many bytes, across characters. 0: whole. */
  pieces: number;
  /** stderr holds CLIXML with progress records and an error text. */
  clixml: boolean;
  /** A profile prints this before the answer. */
  noise: string;
  /** So many sealed answers carry a wrong signature. */
  wrongSignature: number;
  /** So many sealed answers announce a wrong length. */
  wrongLength: number;
  /** Receive never answers. */
  hang: boolean;
  /** Output that never ends. */
  endless: boolean;
  /** Every SOAP answer is this text instead. null: none. */
  rubbish: string | null;
  /** Every request is redirected. */
  redirect: boolean;
  /** The script's answer is cut in half. */
  cutAnswer: boolean;
  /** The script fails with this message. null: none. */
  scriptFails: string | null;
  /** Removals say that they worked and do nothing. */
  removalLies: boolean;
  /** Removals of this option are refused: when it is tried with -WhatIf already, or only when it is done. null: none. */
  refusesRemoval: { optionId: number; already: boolean } | null;
}

export function noFaults(): WindowsFaults {
  return {
    receiveTimesOut: 0,
    shellGone: false,
    quota: false,
    accessDenied: false,
    forgetSignIn: 0,
    cutReceive: false,
    pieces: 0,
    clixml: false,
    noise: "",
    wrongSignature: 0,
    wrongLength: 0,
    hang: false,
    endless: false,
    rubbish: null,
    redirect: false,
    cutAnswer: false,
    scriptFails: null,
    removalLies: false,
    refusesRemoval: null,
  };
}
