/** The platform as one program. */
package hapnd.local.dev;
