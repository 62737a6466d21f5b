/**
 * The version of this table and of all rules by which addresses name articles. It changes when they do, since that changes which article
 * an address names. docs/article-names.md describes the rules.
 */
export const TRACKING_TABLE = 2;

/**
 * Names of query parameters that say how a reader came, not what is read: what senders of mail, advertisements, feeds and posts
 * add, as browsers and blockers list them, and what leads to a comment. `&amp;` that was sent as it is leaves `amp;` before a name.
 */
const NAMES = [
  // Families, by their first letters.
  /^(?:(?:utm|mtm|pk|piwik|matomo|mc|hsa|oly|vero|bsft|wt|at|fb|gad|itm|sfmc|_branch|adj|trk|hmb|mindbox|oft|aw)[-_.].*)$/i,
  /^(?:(?:elq|omnisend|guc[ce]|ml_subscriber|__cft__|_?_hs|hsCta).*)$/i,
  // Identifiers of a click: fbclid, gclid, msclkid, gclsrc, irclickid.
  /^(?:.*(?:cl(?:id|kid|src)|click[-_]?id))$/i,
  /^(?:__(?:readwiseLocation|s|tn__|twitter_impression)|_(?:bhlid|bta_c|bta_tid|ga|gl|ke|kx|openstat)|[gw]braid|gad|igsh(?:id)?|ig_rid)$/i,
  /^(?:(?:admitad_u|ck_subscriber_|ef_|et_[cr]|fbad|ic|li_fat_|mkc|mkr|mkw|nc|oc|pcr|ran(?:EA|M|Site)|rdt_c|s_c|s_kwc|scc|sm|ssc|tdu|wicked|wtr|zanp)id)$/i,
  /^(?:awc|bbeml|cjdata|cjevent|cm_(?:cr|lm|me|mid|mmc|re|sp|ven)|cvosrc|dicbo|dm_i|dpg_source|em[cd]i|epik|erid|gdf(?:fi|ms|trk)|gs_l|hss_channel)$/i,
  /^(?:irgwc|ito|lipi|mibextid|mkevt|mkt_tok|nr_email_referer|ns_(?:campaign|fee|linkname|mchannel|source)|obOrigUrl|ref_(?:src|url)|rs_oid_rd)$/i,
  /^(?:sc_(?:c(?:ampaign|hannel|id)|eh|llid|src|uid)|sfnsn|shem|smtyp|sms_(?:click|source|uph)|soc_(?:src|trk)|spm|sr_share|srsltid)$/i,
  /^(?:ss_(?:campaign_\w+|email_id|source)|tblci|trk(?:Campaign)?|tt_(?:content|medium)|tw_(?:campaign|medium|source)|usqp|vgo_ee|wickedsource|wprov|xtor|yadordid)$/i,
  /^(?:cpage|moderation-hash|replytocom|unapproved)$/i,
];

/** Whether a query parameter of this name says how a reader came. */
export const isTracking = (name: string): boolean => {
  const plain = name.replace(/^amp;/i, '');
  return NAMES.some((pattern) => pattern.test(plain));
};
