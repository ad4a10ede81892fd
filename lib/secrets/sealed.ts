/** What a sealed secret says about itself once opened: whose it is and which field, so that a ciphertext cannot be moved. */
export interface SealedContent {
  owner: string;
  field: SecretField;
  secret: string;
}

export const SECRET_FIELDS = ["password", "privateKey", "passphrase", "enablePassword"] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

export interface SealedText {
  keyId: string;
  /** base64 */
  sealed: string;
}
