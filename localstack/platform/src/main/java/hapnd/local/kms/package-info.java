/** KMS, as far as the functions use it: {@code Encrypt} and {@code Decrypt} with keys that stay in the data folder. */
package hapnd.local.kms;
