/** Seals and opens the secrets of webhooks by a key of KMS. */
package hapnd.webhook.kms;
