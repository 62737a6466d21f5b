<?php
/**
 * Parameters that say how a reader came.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** The table of `src/core/tracking.ts`, pattern by pattern. A test holds both to the same cases. */
final class Tracking {

	/** The version of the table and of all rules by which addresses name articles: docs/article-names.md. */
	public const VERSION = 2;

	private const NAMES = array(
		'/^(?:(?:utm|mtm|pk|piwik|matomo|mc|hsa|oly|vero|bsft|wt|at|fb|gad|itm|sfmc|_branch|adj|trk|hmb|mindbox|oft|aw)[-_.].*)$/iD',
		'/^(?:(?:elq|omnisend|guc[ce]|ml_subscriber|__cft__|_?_hs|hsCta).*)$/iD',
		'/^(?:.*(?:cl(?:id|kid|src)|click[-_]?id))$/iD',
		'/^(?:__(?:readwiseLocation|s|tn__|twitter_impression)|_(?:bhlid|bta_c|bta_tid|ga|gl|ke|kx|openstat)|[gw]braid|gad|igsh(?:id)?|ig_rid)$/iD',
		'/^(?:(?:admitad_u|ck_subscriber_|ef_|et_[cr]|fbad|ic|li_fat_|mkc|mkr|mkw|nc|oc|pcr|ran(?:EA|M|Site)|rdt_c|s_c|s_kwc|scc|sm|ssc|tdu|wicked|wtr|zanp)id)$/iD',
		'/^(?:awc|bbeml|cjdata|cjevent|cm_(?:cr|lm|me|mid|mmc|re|sp|ven)|cvosrc|dicbo|dm_i|dpg_source|em[cd]i|epik|erid|gdf(?:fi|ms|trk)|gs_l|hss_channel)$/iD',
		'/^(?:irgwc|ito|lipi|mibextid|mkevt|mkt_tok|nr_email_referer|ns_(?:campaign|fee|linkname|mchannel|source)|obOrigUrl|ref_(?:src|url)|rs_oid_rd)$/iD',
		'/^(?:sc_(?:c(?:ampaign|hannel|id)|eh|llid|src|uid)|sfnsn|shem|smtyp|sms_(?:click|source|uph)|soc_(?:src|trk)|spm|sr_share|srsltid)$/iD',
		'/^(?:ss_(?:campaign_\w+|email_id|source)|tblci|trk(?:Campaign)?|tt_(?:content|medium)|tw_(?:campaign|medium|source)|usqp|vgo_ee|wickedsource|wprov|xtor|yadordid)$/iD',
		'/^(?:cpage|moderation-hash|replytocom|unapproved)$/iD',
	);

	/**
	 * Whether a query parameter of this name says how a reader came.
	 *
	 * @param string $name Its name.
	 */
	public static function is_tracking( string $name ): bool {
		$plain = preg_replace( '/^amp;/i', '', $name );
		foreach ( self::NAMES as $pattern ) {
			if ( preg_match( $pattern, $plain ) ) {
				return true;
			}
		}
		return false;
	}
}
