namespace Attendant.Pbx.Csta.Wire;

/// <summary>Takes the messages of a link, in the order of the wire.</summary>
internal delegate void FrameTaker(Frame frame);
