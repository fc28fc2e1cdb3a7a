/** SHA-256, as keys, code and requests are named by it. */
package hapnd.hash;
