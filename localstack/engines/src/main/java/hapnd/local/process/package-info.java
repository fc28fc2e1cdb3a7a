/** Child processes. A {@link hapnd.local.process.Child} ends with the platform, even when that is killed. */
package hapnd.local.process;
