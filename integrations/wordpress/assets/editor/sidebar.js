/** The panel beside a post: no footer, no rating, rating closed, own disclaimer. */
((wp, names) => {
  const {createElement: el} = wp.element;
  const {CheckboxControl, SelectControl, TextareaControl} = wp.components;
  const {__} = wp.i18n;
  // Since WordPress 6.6 it is in the package `editor`.
  const Panel = wp.editor?.PluginDocumentSettingPanel ?? wp.editPost.PluginDocumentSettingPanel;

  function Options() {
    const type = wp.data.useSelect((select) => select('core/editor').getCurrentPostType(), []);
    const [meta = {}, setMeta] = wp.coreData.useEntityProp('postType', type, 'meta');
    const set = (name) => (value) => setMeta({...meta, [name]: value});
    const checkbox = (name, label) =>
      el(CheckboxControl, {label, checked: !!meta[name], onChange: set(name), __nextHasNoMarginBottom: true});
    return el(
      Panel,
      {name: 'afterword', title: __('After the article', 'afterword'), className: 'afterword-panel'},
      checkbox(names.hideFooter, __('No footer', 'afterword')),
      checkbox(names.hideRating, __('No rating', 'afterword')),
      el(SelectControl, {
        label: __('Voting', 'afterword'),
        value: meta[names.ratingClosed] ?? '',
        onChange: set(names.ratingClosed),
        options: [
          {value: '', label: __('As for all articles', 'afterword')},
          {value: '1', label: __('Closed', 'afterword')},
          {value: '0', label: __('Open', 'afterword')},
        ],
      }),
      el(TextareaControl, {
        label: __('Disclaimer of this article', 'afterword'),
        help: __('Empty: that of the site. {author} and {publisher} are filled in.', 'afterword'),
        value: meta[names.disclaimer] ?? '',
        onChange: set(names.disclaimer),
      }),
    );
  }

  wp.plugins.registerPlugin('afterword', {render: Options, icon: 'star-filled'});
})(window.wp, window.afterwordPostOptions);
