// What part of the picture the screen shows: all of it, nearer, further, around one entity.

const motion = () => (calm() ? false : { duration: 250, easingFunction: "easeInOutQuad" });

// Shows all that is drawn, with room for the names at the rim; where the buttons would cover some, beside them.
function fit({ still = false } = {}) {
  const { clientWidth: width, clientHeight: height } = byId("mynetwork");
  if (!drawn.entities.size || !width || !height) return;
  let rim = { left: 12, right: 12, top: 12, bottom: 14 }, aim = framed(width, height, rim);
  for (const [box, side] of covers()) {
    if (!aim.boxes.some((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top)) continue;
    rim = { ...rim, [side]: side === "right" ? width - box.left + 6 : height - box.top + 6 };
    aim = framed(width, height, rim);
  }
  network.moveTo({ position: aim.centre, scale: aim.scale, animation: still || drawn.entities.size > 1000 ? false : motion() });
}

// Where buttons lie over the picture, and from which side it makes room for them.
function covers() {
  const { left, top } = byId("mynetwork").getBoundingClientRect();
  return [["#more", "bottom"], [".zoom", "right"]].map(([found, side]) => {
    const box = document.querySelector(found).getBoundingClientRect();
    return [{ left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top }, side];
  });
}

// The scale at which nodes and names fill what the rim leaves, the middle then, and where each lies on the screen.
function framed(width, height, rim) {
  const wide = width - rim.left - rim.right, high = height - rim.top - rim.bottom;
  let scale = 1.3, boxes, side;
  for (let turn = 0; turn < 6; turn++) {
    boxes = [...drawn.entities].map((id) => withName(graph.entities[id], scale));
    side = extent(boxes);
    // Names keep their size on the screen: what they need is known only at each scale, so it is come near to.
    scale = Math.max(0.02, Math.min(1.3, scale * Math.min(wide / (side.right - side.left), high / (side.bottom - side.top))));
  }
  boxes = [...drawn.entities].map((id) => withName(graph.entities[id], scale));
  side = extent(boxes);
  const across = rim.left + wide / 2 - (side.left + side.right) / 2, down = rim.top + high / 2 - (side.top + side.bottom) / 2;
  return {
    scale,
    centre: { x: (width / 2 - across) / scale, y: (height / 2 - down) / scale },
    boxes: boxes.map((box) => ({ left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down })),
  };
}

// A node with its name below; of a crowd hardly any name is shown, so none is measured.
function withName(entity, scale) {
  const shape = shapeBox(entity, scale);
  if (drawn.entities.size > 300) return shape;
  const name = labelSpots(entity, scale)[0];
  return { left: Math.min(shape.left, name.left), right: Math.max(shape.right, name.right), top: shape.top, bottom: name.bottom };
}

function extent(boxes) {
  const sides = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const box of boxes) {
    sides.left = Math.min(sides.left, box.left);
    sides.right = Math.max(sides.right, box.right);
    sides.top = Math.min(sides.top, box.top);
    sides.bottom = Math.max(sides.bottom, box.bottom);
  }
  return sides;
}

function zoom(factor) {
  network.moveTo({ scale: Math.max(0.02, Math.min(6, network.getScale() * factor)), animation: motion() });
}

function pan(x, y) {
  const at = network.getViewPosition(), scale = network.getScale();
  network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

function centreOn(id) {
  if (drawn.entities.has(id)) network.moveTo({ position: position(id), scale: Math.max(network.getScale(), 0.7), animation: motion() });
}
