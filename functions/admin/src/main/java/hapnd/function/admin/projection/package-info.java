/** Operations on projections: list, retry, skip. */
package hapnd.function.admin.projection;
