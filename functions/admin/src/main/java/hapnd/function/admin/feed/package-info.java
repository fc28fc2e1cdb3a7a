/** Operations on feeds: list what is parked, and repair. */
package hapnd.function.admin.feed;
