/** KMS, as far as the functions use it. */
package hapnd.local.kms;
