import{a,b,c}from"./chunk-OSCL2FAO.js";export{b as ask,a as record,c as stamp};
