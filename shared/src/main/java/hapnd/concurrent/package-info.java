/** Doing several things at once. */
package hapnd.concurrent;
