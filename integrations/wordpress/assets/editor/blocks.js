/** The blocks: the server makes what they show, and their options come from the elements' own description (blocks/controls.php). */
((wp, blocks) => {
  const {createElement: el, Fragment} = wp.element;
  const {InspectorControls, useBlockProps} = wp.blockEditor;
  const {Disabled, PanelBody, SelectControl, TextControl, ToggleControl} = wp.components;
  const {__} = wp.i18n;
  const Rendered = wp.serverSideRender;

  /** The control of one option. */
  function control({name, kind, label, help, options}, attributes, setAttributes) {
    const value = attributes[name];
    const set = (next) => setAttributes({[name]: next === '' || next === false ? undefined : next});
    const common = {key: name, label, help, onChange: set};
    if (kind === 'toggle') return el(ToggleControl, {...common, checked: !!value});
    if (kind === 'number')
      return el(TextControl, {
        ...common,
        type: 'number',
        value: value ?? '',
        onChange: (next) => set(next === '' ? '' : Number(next)),
      });
    if (kind === 'select') {
      const list = [
        {value: '', label: __('Default', 'afterword')},
        ...options.map((each) => ({value: each, label: each})),
      ];
      return el(SelectControl, {...common, value: value ?? '', options: list});
    }
    return el(TextControl, {...common, value: value ?? ''});
  }

  const empty = () => el('p', {}, __('This article has nothing to show here.', 'afterword'));

  function edit({name, controls}) {
    return function Edit({attributes, setAttributes, context}) {
      return el(
        Fragment,
        {},
        el(
          InspectorControls,
          {},
          el(
            PanelBody,
            {title: __('Options', 'afterword')},
            ...controls.map((each) => control(each, attributes, setAttributes)),
          ),
        ),
        el(
          'div',
          useBlockProps(),
          // Nothing of it can be followed or voted for while one writes.
          el(
            Disabled,
            {},
            el(Rendered, {
              block: name,
              attributes,
              skipBlockSupportAttributes: true,
              urlQueryArgs: context?.postId ? {post_id: context.postId} : undefined,
              EmptyResponsePlaceholder: empty,
            }),
          ),
        ),
      );
    };
  }

  for (const block of Object.values(blocks))
    wp.blocks.registerBlockType(block.name, {edit: edit(block), save: () => null});
})(window.wp, window.afterwordBlocks);
