import { useLayoutEffect, useRef, type ReactNode } from 'react';

/**
 * Something that lies over the page at its right side. The browser's own dialog: a modal one keeps the focus, makes the rest
 * inert and gives the focus back. One that is not modal leaves the chat beside it in use.
 */
export function Drawer(props: {
  readonly label: string;
  readonly modal: boolean;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { label, modal, onClose, className = '', children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is taken from the document: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    const page = document.getElementById('page');
    if (modal) element.showModal();
    else {
      element.show();
      if (page) page.inert = true;
    }
    return () => {
      if (page) page.inert = false;
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [modal]);
  return (
    <>
      {!modal && <div className="fixed inset-y-0 right-(--dock) left-0 z-30 bg-veil" onClick={onClose} />}
      <dialog
        ref={dialog}
        aria-label={label}
        onCancel={(event) => {
          event.preventDefault();
          onClose();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !modal) onClose();
        }}
        onClick={({ target, currentTarget }) => {
          // The shade behind it belongs to it, too.
          if (target === currentTarget) onClose();
        }}
        className={`drawer-in fixed inset-y-0 left-auto z-40 m-0 h-dvh max-h-none max-w-full bg-paper text-ink shadow-lift backdrop:bg-veil ${modal ? 'right-0' : 'right-(--dock)'} ${className}`}
      >
        <div className="flex h-full flex-col">{children}</div>
      </dialog>
    </>
  );
}
