// The validators of the contract: npm run generate
var oo=(p,o)=>()=>{try{return o||p((o={exports:{}}).exports,o),o.exports}catch(c){throw o=0,c}};var pe=oo(oe=>{"use strict";Object.defineProperty(oe,"__esModule",{value:!0});function Ke(p){let o=p.
length,c=0,y=0,f;for(;y<o;)c++,f=p.charCodeAt(y++),f>=55296&&f<=56319&&y<o&&(f=p.charCodeAt(y),(f&64512)===
56320&&y++);return c}oe.default=Ke;Ke.code='require("ajv/dist/runtime/ucs2length").default'});var Qe={int64:{validate:p=>p>=-9223372036854776e3&&p<9223372036854776e3},password:{validate:()=>!0}},
Ue=Ge;var h=pe().default,b=new RegExp("^[^\\x00]*$","u"),ke=new RegExp("^[\\p{L}\\p{N}_@.+\\-]+$","u"),q=new RegExp(
"^[^\\x00\\uD800-\\uDFFF]*$","u"),I=Qe.password;function Ge(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"requestBod\
y"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="ob\
ject"&&!Array.isArray(r)){if(r.username===void 0){let t={instancePath:o+"/requestBody",schemaPath:"#\
/properties/requestBody/required",keyword:"required",params:{missingProperty:"username"}};e===null?e=
[t]:e.push(t),i++}if(r.password===void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/propert\
ies/requestBody/required",keyword:"required",params:{missingProperty:"password"}};e===null?e=[t]:e.push(
t),i++}if(r.username!==void 0){let t=r.username;if(typeof t=="string"){if(h(t)>150){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/maxLength",keyword:"\
maxLength",params:{limit:150}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/reque\
stBody/username",schemaPath:"#/properties/requestBody/properties/username/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBo\
dy/username",schemaPath:"#/properties/requestBody/properties/username/pattern",keyword:"pattern",params:{
pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!ke.test(t)){let s={instancePath:o+"/request\
Body/username",schemaPath:"#/properties/requestBody/properties/username/x-pattern",keyword:"x-patter\
n",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/username",schemaPath:"\
#/properties/requestBody/properties/username/type",keyword:"type",params:{type:"string"}};e===null?e=
[s]:e.push(s),i++}}if(r.password!==void 0){let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={
instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/password/minL\
ength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+
"/requestBody/password",schemaPath:"#/properties/requestBody/properties/password/pattern",keyword:"p\
attern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+
"/requestBody/password",schemaPath:"#/properties/requestBody/properties/password/format",keyword:"fo\
rmat",params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+
"/requestBody/password",schemaPath:"#/properties/requestBody/properties/password/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/passwor\
d",schemaPath:"#/properties/requestBody/properties/password/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properti\
es/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Ge.errors=e,i===0}var U=er;function er(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.message===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"message"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(r!=="message"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPrope\
rties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.message!==void 0&&typeof p.message!=
"string"){let r={instancePath:o+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return er.errors=e,i===0}var rr=tr;function tr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let t in p)if(!(t==="username"||t==="password"||t===
"non_field_errors"||t==="detail")){let s={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(p.username!==void 0){
let t=p.username,s=i,n=!1,a=null,l=i;if(typeof t!="string"){let k={instancePath:o+"/username",schemaPath:"\
#/properties/username/oneOf/0/type",keyword:"type",params:{type:"string"}};e===null?e=[k]:e.push(k),
i++}var r=l===i;r&&(n=!0,a=0);let w=i;if(Array.isArray(t)){if(t.length<1){let P={instancePath:o+"/us\
ername",schemaPath:"#/properties/username/oneOf/1/minItems",keyword:"minItems",params:{limit:1}};e===
null?e=[P]:e.push(P),i++}let k=t.length;for(let P=0;P<k;P++)if(typeof t[P]!="string"){let L={instancePath:o+
"/username/"+P,schemaPath:"#/properties/username/oneOf/1/items/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[L]:e.push(L),i++}}else{let k={instancePath:o+"/username",schemaPath:"#/propertie\
s/username/oneOf/1/type",keyword:"type",params:{type:"array"}};e===null?e=[k]:e.push(k),i++}var r=w===
i;if(r&&n?(n=!1,a=[a,1]):r&&(n=!0,a=1),n)i=s,e!==null&&(s?e.length=s:e=null);else{let k={instancePath:o+
"/username",schemaPath:"#/properties/username/oneOf",keyword:"oneOf",params:{passingSchemas:a}};e===
null?e=[k]:e.push(k),i++}}if(p.password!==void 0){let t=p.password;if(Array.isArray(t)){if(t.length<
1){let n={instancePath:o+"/password",schemaPath:"#/properties/password/minItems",keyword:"minItems",
params:{limit:1}};e===null?e=[n]:e.push(n),i++}let s=t.length;for(let n=0;n<s;n++)if(typeof t[n]!="s\
tring"){let a={instancePath:o+"/password/"+n,schemaPath:"#/properties/password/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let s={instancePath:o+"/password",schemaPath:"\
#/properties/password/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(p.
non_field_errors!==void 0){let t=p.non_field_errors;if(Array.isArray(t)){if(t.length<1){let n={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/password/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[n]:e.push(n),i++}let s=t.length;for(let n=0;n<s;n++)if(typeof t[n]!="string"){let a={instancePath:o+
"/non_field_errors/"+n,schemaPath:"#/properties/password/items/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[a]:e.push(a),i++}}else{let s={instancePath:o+"/non_field_errors",schemaPath:"#/p\
roperties/password/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let t={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return tr.errors=
e,i===0}var v=sr,po={type:"object",additionalProperties:!1,required:["detail"],properties:{detail:{type:"\
string"},code:{type:"string",enum:["origin_refused"]}}};function sr(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/de\
tail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.
push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r!=="\
origin_refused"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"enum",params:{
allowedValues:po.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return sr.errors=e,i===0}
var d=ir;function ir(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(r!=="detail"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProper\
ties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!=
"string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ir.errors=e,i===0}var we=or;function or(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.username===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"username"}};e===null?e=[t]:e.push(t),i++}if(r.password===void 0){
let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"require\
d",params:{missingProperty:"password"}};e===null?e=[t]:e.push(t),i++}if(r.username!==void 0){let t=r.
username;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/username",schemaPath:"\
#/properties/requestBody/properties/username/minLength",keyword:"minLength",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/prope\
rties/requestBody/properties/username/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/\
properties/requestBody/properties/username/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:
e.push(s),i++}}else{let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBo\
dy/properties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.
password!==void 0){let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/reques\
tBody/password",schemaPath:"#/properties/requestBody/properties/password/minLength",keyword:"minLeng\
th",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBod\
y/password",schemaPath:"#/properties/requestBody/properties/password/pattern",keyword:"pattern",params:{
pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requ\
estBody/password",schemaPath:"#/properties/requestBody/properties/password/format",keyword:"format",
params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requ\
estBody/password",schemaPath:"#/properties/requestBody/properties/password/x-pattern",keyword:"x-pat\
tern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/password",schemaPath:"\
#/properties/requestBody/properties/password/type",keyword:"type",params:{type:"string"}};e===null?e=
[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/t\
ype",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return or.errors=
e,i===0}var Z=pr;function pr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.access===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"access"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="access"||r==="refresh")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.access!==void 0&&
typeof p.access!="string"){let r={instancePath:o+"/access",schemaPath:"#/properties/access/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.refresh!==void 0&&typeof p.refresh!=
"string"){let r={instancePath:o+"/refresh",schemaPath:"#/properties/refresh/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return pr.errors=e,i===0}var ar=nr;function nr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="username"||r==="password"||r===
"non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.username!==void 0){
let r=p.username;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/username",schemaPath:"#\
/properties/username/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/username/"+s,schemaPath:"\
#/properties/username/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.password!==void 0){let r=p.password;if(Array.isArray(r)){
if(r.length<1){let s={instancePath:o+"/password",schemaPath:"#/properties/username/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/password/"+s,schemaPath:"#/properties/username/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/password",schemaPath:"\
#/properties/username/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
non_field_errors!==void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/username/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/username/items/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/p\
roperties/username/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return nr.errors=
e,i===0}var ge=lr,ao={type:"object",additionalProperties:!1,required:["detail"],properties:{detail:{
type:"string"},code:{type:"string",enum:["second_factor_refused"]}}};function lr(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),
i++}if(r!=="second_factor_refused"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",
keyword:"enum",params:{allowedValues:ao.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return lr.errors=e,i===0}var Pe=dr,Y={type:"object",additionalProperties:!1,required:["detail"],properties:{
detail:{type:"string"},code:{type:"string",enum:["origin_refused","second_factor_required","second_f\
actor_enrolment_required"]},challenge:{type:"string"},factors:{type:"array",items:{type:"string",enum:[
"totp","recovery_code","passkey"]}},passkey_options:{type:"object",additionalProperties:!1,required:[
"challenge","rpId","timeout","userVerification","allowCredentials"],properties:{challenge:{type:"str\
ing"},rpId:{type:"string"},timeout:{type:"integer"},userVerification:{type:"string",enum:["required"]},
allowCredentials:{type:"array",items:{type:"object",additionalProperties:!1,required:["id","type"],properties:{
id:{type:"string"},type:{type:"string",enum:["public-key"]},transports:{type:"array",items:{type:"st\
ring"}}}}}}}}};function dr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(
r),i++}for(let r in p)if(!(r==="detail"||r==="code"||r==="challenge"||r==="factors"||r==="passkey_op\
tions")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){
let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[r]:e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={
instancePath:o+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),i++}if(!(r==="origin_refused"||r==="second_factor_required"||r==="second_factor\
_enrolment_required")){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"en\
um",params:{allowedValues:Y.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}if(p.challenge!==void 0&&
typeof p.challenge!="string"){let r={instancePath:o+"/challenge",schemaPath:"#/properties/challenge/\
type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.factors!==void 0){let r=p.
factors;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(typeof n!="string"){let a={
instancePath:o+"/factors/"+s,schemaPath:"#/properties/factors/items/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}if(!(n==="totp"||n==="recovery_code"||n==="passkey")){let a={
instancePath:o+"/factors/"+s,schemaPath:"#/properties/factors/items/enum",keyword:"enum",params:{allowedValues:Y.
properties.factors.items.enum}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/factors",
schemaPath:"#/properties/factors/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),
i++}}if(p.passkey_options!==void 0){let r=p.passkey_options;if(r&&typeof r=="object"&&!Array.isArray(
r)){if(r.challenge===void 0){let t={instancePath:o+"/passkey_options",schemaPath:"#/properties/passk\
ey_options/required",keyword:"required",params:{missingProperty:"challenge"}};e===null?e=[t]:e.push(
t),i++}if(r.rpId===void 0){let t={instancePath:o+"/passkey_options",schemaPath:"#/properties/passkey\
_options/required",keyword:"required",params:{missingProperty:"rpId"}};e===null?e=[t]:e.push(t),i++}
if(r.timeout===void 0){let t={instancePath:o+"/passkey_options",schemaPath:"#/properties/passkey_opt\
ions/required",keyword:"required",params:{missingProperty:"timeout"}};e===null?e=[t]:e.push(t),i++}if(r.
userVerification===void 0){let t={instancePath:o+"/passkey_options",schemaPath:"#/properties/passkey\
_options/required",keyword:"required",params:{missingProperty:"userVerification"}};e===null?e=[t]:e.
push(t),i++}if(r.allowCredentials===void 0){let t={instancePath:o+"/passkey_options",schemaPath:"#/p\
roperties/passkey_options/required",keyword:"required",params:{missingProperty:"allowCredentials"}};
e===null?e=[t]:e.push(t),i++}for(let t in r)if(!(t==="challenge"||t==="rpId"||t==="timeout"||t==="us\
erVerification"||t==="allowCredentials")){let s={instancePath:o+"/passkey_options",schemaPath:"#/pro\
perties/passkey_options/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.challenge!==void 0&&typeof r.challenge!="string"){let t={instancePath:o+
"/passkey_options/challenge",schemaPath:"#/properties/passkey_options/properties/challenge/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r.rpId!==void 0&&typeof r.rpId!="strin\
g"){let t={instancePath:o+"/passkey_options/rpId",schemaPath:"#/properties/passkey_options/propertie\
s/rpId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r.timeout!==void 0){
let t=r.timeout;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/passkey_options\
/timeout",schemaPath:"#/properties/passkey_options/properties/timeout/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[s]:e.push(s),i++}}if(r.userVerification!==void 0){let t=r.userVerification;if(typeof t!=
"string"){let s={instancePath:o+"/passkey_options/userVerification",schemaPath:"#/properties/passkey\
_options/properties/userVerification/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}if(t!=="required"){let s={instancePath:o+"/passkey_options/userVerification",schemaPath:"#/pr\
operties/passkey_options/properties/userVerification/enum",keyword:"enum",params:{allowedValues:Y.properties.
passkey_options.properties.userVerification.enum}};e===null?e=[s]:e.push(s),i++}}if(r.allowCredentials!==
void 0){let t=r.allowCredentials;if(Array.isArray(t)){let s=t.length;for(let n=0;n<s;n++){let a=t[n];
if(a&&typeof a=="object"&&!Array.isArray(a)){if(a.id===void 0){let l={instancePath:o+"/passkey_optio\
ns/allowCredentials/"+n,schemaPath:"#/properties/passkey_options/properties/allowCredentials/items/r\
equired",keyword:"required",params:{missingProperty:"id"}};e===null?e=[l]:e.push(l),i++}if(a.type===
void 0){let l={instancePath:o+"/passkey_options/allowCredentials/"+n,schemaPath:"#/properties/passke\
y_options/properties/allowCredentials/items/required",keyword:"required",params:{missingProperty:"ty\
pe"}};e===null?e=[l]:e.push(l),i++}for(let l in a)if(!(l==="id"||l==="type"||l==="transports")){let w={
instancePath:o+"/passkey_options/allowCredentials/"+n,schemaPath:"#/properties/passkey_options/prope\
rties/allowCredentials/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};
e===null?e=[w]:e.push(w),i++}if(a.id!==void 0&&typeof a.id!="string"){let l={instancePath:o+"/passke\
y_options/allowCredentials/"+n+"/id",schemaPath:"#/properties/passkey_options/properties/allowCreden\
tials/items/properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}
if(a.type!==void 0){let l=a.type;if(typeof l!="string"){let w={instancePath:o+"/passkey_options/allo\
wCredentials/"+n+"/type",schemaPath:"#/properties/passkey_options/properties/allowCredentials/items/\
properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[w]:e.push(w),i++}if(l!=="pu\
blic-key"){let w={instancePath:o+"/passkey_options/allowCredentials/"+n+"/type",schemaPath:"#/proper\
ties/passkey_options/properties/allowCredentials/items/properties/type/enum",keyword:"enum",params:{
allowedValues:Y.properties.passkey_options.properties.allowCredentials.items.properties.type.enum}};
e===null?e=[w]:e.push(w),i++}}if(a.transports!==void 0){let l=a.transports;if(Array.isArray(l)){let w=l.
length;for(let k=0;k<w;k++)if(typeof l[k]!="string"){let P={instancePath:o+"/passkey_options/allowCr\
edentials/"+n+"/transports/"+k,schemaPath:"#/properties/passkey_options/properties/allowCredentials/\
items/properties/transports/items/type",keyword:"type",params:{type:"string"}};e===null?e=[P]:e.push(
P),i++}}else{let w={instancePath:o+"/passkey_options/allowCredentials/"+n+"/transports",schemaPath:"\
#/properties/passkey_options/properties/allowCredentials/items/properties/transports/type",keyword:"\
type",params:{type:"array"}};e===null?e=[w]:e.push(w),i++}}}else{let l={instancePath:o+"/passkey_opt\
ions/allowCredentials/"+n,schemaPath:"#/properties/passkey_options/properties/allowCredentials/items\
/type",keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),i++}}}else{let s={instancePath:o+
"/passkey_options/allowCredentials",schemaPath:"#/properties/passkey_options/properties/allowCredent\
ials/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/passkey_options",schemaPath:"#/properties/passkey_options/type",keyword:"type",params:{type:"objec\
t"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return dr.errors=e,i===0}var M=ur;function ur(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.refresh===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"refresh"}};e===null?e=[t]:e.push(t),i++}if(r.refresh!==void 0){let t=r.
refresh;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/refresh",schemaPath:"#\
/properties/requestBody/properties/refresh/minLength",keyword:"minLength",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/refresh",schemaPath:"#/proper\
ties/requestBody/properties/refresh/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?
e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/refresh",schemaPath:"#/proper\
ties/requestBody/properties/refresh/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(
s),i++}}else{let s={instancePath:o+"/requestBody/refresh",schemaPath:"#/properties/requestBody/prope\
rties/refresh/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ur.errors=e,i===0}var be=yr,no={type:"\
object",additionalProperties:!1,properties:{refresh:{type:"array",minItems:1,items:{type:"string"}},
non_field_errors:{$ref:"#/properties/refresh"},detail:{type:"string"},code:{type:"string",enum:["ide\
mpotency_key_required"]}}};function yr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="refresh"||r==="non_field_error\
s"||r==="detail"||r==="code")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.refresh!==void 0){
let r=p.refresh;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/refresh",schemaPath:"#/p\
roperties/refresh/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/refresh/"+s,schemaPath:"\
#/properties/refresh/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/refresh",schemaPath:"#/properties/refresh/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/refres\
h/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/refresh/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/non_field_errors",schemaPath:"#/properties/refresh/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),
i++}if(r!=="idempotency_key_required"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/e\
num",keyword:"enum",params:{allowedValues:no.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return yr.errors=e,i===0}var G=fr,lo={type:"object",additionalProperties:!1,required:["detail"],
properties:{detail:{type:"string"},code:{type:"string",enum:["token_not_valid"]}}};function fr(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),
i++}if(r!=="token_not_valid"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"\
enum",params:{allowedValues:lo.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return fr.errors=
e,i===0}var cr=hr,uo={type:"object",additionalProperties:!1,required:["detail","code"],properties:{detail:{
type:"string"},code:{type:"string",enum:["refresh_in_progress"]}}};function hr(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}if(p.code===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"code"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="detail"||r==="code")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"a\
dditionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&
typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!=
"string"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),i++}if(r!=="refresh_in_progress"){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/enum",keyword:"enum",params:{allowedValues:uo.properties.code.enum}};e===null?e=[t]:
e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return hr.errors=e,i===0}var mr=kr;function kr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.token===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"token"}};e===null?e=[t]:e.push(t),i++}if(r.token!==void 0){let t=r.
token;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/token",schemaPath:"#/pro\
perties/requestBody/properties/token/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:
e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:
e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{
let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/requestBody/properties/token/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return kr.errors=e,i===0}var F=wr;function wr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(Object.keys(p).length>0){let r={instancePath:o,schemaPath:"\
#/maxProperties",keyword:"maxProperties",params:{limit:0}};e===null?e=[r]:e.push(r),i++}for(let r in p){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return wr.errors=e,i===0}var gr=Pr;function Pr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="token"||r==="non_field_errors"||
r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperti\
es",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.token!==void 0){let r=p.token;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/token",schemaPath:"#/properties/token/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/token/"+s,schemaPath:"#/properties/token/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/token",schemaPath:"\
#/properties/token/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/token/minItems",keyword:"minItems",params:{limit:1}};e===null?e=
[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/token/items/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/prop\
erties/token/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Pr.errors=
e,i===0}var br=qr;var m=Qe.int64;function qr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.id===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[r]:e.push(r),i++}
if(p.username===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
username"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="id"||r==="username")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.id!==void 0){let r=p.id;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={
instancePath:o+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type:"integer"}};e===null?
e=[t]:e.push(t),i++}if(typeof r=="number"){if(r<1||isNaN(r)){let t={instancePath:o+"/id",schemaPath:"\
#/properties/id/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),
i++}if(!m.validate(r)){let t={instancePath:o+"/id",schemaPath:"#/properties/id/format",keyword:"form\
at",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}if(p.username!==void 0&&typeof p.username!=
"string"){let r={instancePath:o+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return qr.errors=e,i===0}var N=_r,ae={type:"\
object",additionalProperties:!1,required:["detail"],properties:{detail:{type:"string"},code:{type:"s\
tring",enum:["bad_authorization_header","token_not_valid","user_not_found","user_inactive","password\
_changed"]},messages:{type:"array",items:{type:"object",additionalProperties:!1,required:["token_cla\
ss","token_type","message"],properties:{token_class:{type:"string",enum:["AccessToken"]},token_type:{
type:"string",enum:["access"]},message:{type:"string"}}}}}};function _r(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code"||r==="messages")){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),
i++}if(!(r==="bad_authorization_header"||r==="token_not_valid"||r==="user_not_found"||r==="user_inac\
tive"||r==="password_changed")){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"\
enum",params:{allowedValues:ae.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}if(p.messages!==
void 0){let r=p.messages;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n==
"object"&&!Array.isArray(n)){if(n.token_class===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"\
#/properties/messages/items/required",keyword:"required",params:{missingProperty:"token_class"}};e===
null?e=[a]:e.push(a),i++}if(n.token_type===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"\
#/properties/messages/items/required",keyword:"required",params:{missingProperty:"token_type"}};e===
null?e=[a]:e.push(a),i++}if(n.message===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"#/p\
roperties/messages/items/required",keyword:"required",params:{missingProperty:"message"}};e===null?e=
[a]:e.push(a),i++}for(let a in n)if(!(a==="token_class"||a==="token_type"||a==="message")){let l={instancePath:o+
"/messages/"+s,schemaPath:"#/properties/messages/items/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.token_class!==void 0){let a=n.
token_class;if(typeof a!="string"){let l={instancePath:o+"/messages/"+s+"/token_class",schemaPath:"#\
/properties/messages/items/properties/token_class/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(a!=="AccessToken"){let l={instancePath:o+"/messages/"+s+"/token_class",schemaPath:"\
#/properties/messages/items/properties/token_class/enum",keyword:"enum",params:{allowedValues:ae.properties.
messages.items.properties.token_class.enum}};e===null?e=[l]:e.push(l),i++}}if(n.token_type!==void 0){
let a=n.token_type;if(typeof a!="string"){let l={instancePath:o+"/messages/"+s+"/token_type",schemaPath:"\
#/properties/messages/items/properties/token_type/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(a!=="access"){let l={instancePath:o+"/messages/"+s+"/token_type",schemaPath:"\
#/properties/messages/items/properties/token_type/enum",keyword:"enum",params:{allowedValues:ae.properties.
messages.items.properties.token_type.enum}};e===null?e=[l]:e.push(l),i++}}if(n.message!==void 0&&typeof n.
message!="string"){let a={instancePath:o+"/messages/"+s+"/message",schemaPath:"#/properties/messages\
/items/properties/message/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{
let a={instancePath:o+"/messages/"+s,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{
type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/messages",schemaPath:"#/\
properties/messages/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return _r.errors=e,i===0}var vr=xr;function xr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.sessions===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"sessions"}};e===null?e=[r]:e.push(r),i++}if(p.
next===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
next"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="sessions"||r==="next")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.sessions!==void 0){let r=p.sessions;if(Array.isArray(r)){if(r.length>200){
let s={instancePath:o+"/sessions",schemaPath:"#/properties/sessions/maxItems",keyword:"maxItems",params:{
limit:200}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n==
"object"&&!Array.isArray(n)){if(n.id===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/pr\
operties/sessions/items/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[a]:e.
push(a),i++}if(n.created===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/ses\
sions/items/required",keyword:"required",params:{missingProperty:"created"}};e===null?e=[a]:e.push(a),
i++}if(n.last_used===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/\
items/required",keyword:"required",params:{missingProperty:"last_used"}};e===null?e=[a]:e.push(a),i++}
if(n.expires===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/\
required",keyword:"required",params:{missingProperty:"expires"}};e===null?e=[a]:e.push(a),i++}if(n.user_agent===
void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/required",keyword:"\
required",params:{missingProperty:"user_agent"}};e===null?e=[a]:e.push(a),i++}if(n.address===void 0){
let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/required",keyword:"requ\
ired",params:{missingProperty:"address"}};e===null?e=[a]:e.push(a),i++}if(n.current===void 0){let a={
instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/required",keyword:"required",params:{
missingProperty:"current"}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="id"||a==="created"||
a==="last_used"||a==="expires"||a==="user_agent"||a==="address"||a==="current")){let l={instancePath:o+
"/sessions/"+s,schemaPath:"#/properties/sessions/items/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0&&typeof n.id!="\
string"){let a={instancePath:o+"/sessions/"+s+"/id",schemaPath:"#/properties/sessions/items/properti\
es/id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.created!==void 0){
let a=n.created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/\
created",schemaPath:"#/properties/sessions/items/properties/created/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+
"/sessions/"+s+"/created",schemaPath:"#/properties/sessions/items/properties/created/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.last_used!==void 0){let a=n.last_used;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/last_used",schemaPath:"\
#/properties/sessions/items/properties/last_used/type",keyword:"type",params:{type:"integer"}};e===null?
e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/sessions/"+s+"/la\
st_used",schemaPath:"#/properties/sessions/items/properties/last_used/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.expires!==void 0){let a=n.expires;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/expires",schemaPath:"#/properti\
es/sessions/items/properties/expires/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.
push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/sessions/"+s+"/expires",schemaPath:"\
#/properties/sessions/items/properties/expires/format",keyword:"format",params:{format:"int64"}};e===
null?e=[l]:e.push(l),i++}}if(n.user_agent!==void 0){let a=n.user_agent;if(typeof a!="string"&&a!==null){
let l={instancePath:o+"/sessions/"+s+"/user_agent",schemaPath:"#/properties/sessions/items/propertie\
s/user_agent/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.address!==
void 0){let a=n.address;if(typeof a!="string"&&a!==null){let l={instancePath:o+"/sessions/"+s+"/addr\
ess",schemaPath:"#/properties/sessions/items/properties/address/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[l]:e.push(l),i++}}if(n.current!==void 0&&typeof n.current!="boolean"){let a={instancePath:o+
"/sessions/"+s+"/current",schemaPath:"#/properties/sessions/items/properties/current/type",keyword:"\
type",params:{type:"boolean"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/sessions/"+
s,schemaPath:"#/properties/sessions/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:
e.push(a),i++}}}else{let t={instancePath:o+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.next!==void 0){let r=p.next;if(typeof r!=
"string"&&r!==null){let t={instancePath:o+"/next",schemaPath:"#/properties/next/type",keyword:"type",
params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return xr.errors=e,i===0}var ee=jr;function jr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.ended===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"ended"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(r!=="ended"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.ended!==void 0){let r=p.ended;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/ended",schemaPath:"#/properties\
/ended/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="numb\
er"){if(r<0||isNaN(r)){let t={instancePath:o+"/ended",schemaPath:"#/properties/ended/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}if(!m.validate(r)){let t={instancePath:o+
"/ended",schemaPath:"#/properties/ended/format",keyword:"format",params:{format:"int64"}};e===null?e=
[t]:e.push(t),i++}}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[r]:e.push(r),i++}return jr.errors=e,i===0}var qe=Ar;function Ar(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.current_password===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"current_password"}};e===null?e=[t]:e.push(t),i++}if(r.new_password===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"new_password"}};e===null?e=[t]:e.push(t),i++}if(r.current_password!==
void 0){let t=r.current_password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBo\
dy/current_password",schemaPath:"#/properties/requestBody/properties/current_password/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/req\
uestBody/current_password",schemaPath:"#/properties/requestBody/properties/current_password/pattern",
keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={
instancePath:o+"/requestBody/current_password",schemaPath:"#/properties/requestBody/properties/curre\
nt_password/format",keyword:"format",params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.
test(t)){let s={instancePath:o+"/requestBody/current_password",schemaPath:"#/properties/requestBody/\
properties/current_password/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{
let s={instancePath:o+"/requestBody/current_password",schemaPath:"#/properties/requestBody/propertie\
s/current_password/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.new_password!==
void 0){let t=r.new_password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/n\
ew_password",schemaPath:"#/properties/requestBody/properties/current_password/minLength",keyword:"mi\
nLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/reque\
stBody/new_password",schemaPath:"#/properties/requestBody/properties/current_password/pattern",keyword:"\
pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+
"/requestBody/new_password",schemaPath:"#/properties/requestBody/properties/current_password/format",
keyword:"format",params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+
"/requestBody/new_password",schemaPath:"#/properties/requestBody/properties/current_password/x-patte\
rn",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/reques\
tBody/new_password",schemaPath:"#/properties/requestBody/properties/current_password/type",keyword:"\
type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBod\
y",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Ar.errors=e,i===0}var Br=Dr;function Dr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="current_password"||r==="new_pa\
ssword"||r==="non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.
current_password!==void 0){let r=p.current_password;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/current_password",schemaPath:"#/properties/current_password/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/current_password/"+s,schemaPath:"#/properties/current_password/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/current_password",schemaPath:"\
#/properties/current_password/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}
if(p.new_password!==void 0){let r=p.new_password;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/new_password",schemaPath:"#/properties/current_password/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/new_password/"+s,schemaPath:"#/properties/current_password/items/type",keyword:"type",params:{type:"\
string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/new_password",schemaPath:"#/pro\
perties/current_password/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
non_field_errors!==void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/current_password/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/current_password/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"\
#/properties/current_password/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}
if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/prope\
rties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Dr.errors=e,i===0}var _e=Nr;function Nr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.password===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"password"}};e===null?e=[t]:e.push(t),i++}if(r.password!==void 0){
let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/password",schemaPath:"\
#/properties/requestBody/properties/password/minLength",keyword:"minLength",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/prope\
rties/requestBody/properties/password/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"\
#/properties/requestBody/properties/password/format",keyword:"format",params:{format:"password"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/\
properties/requestBody/properties/password/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:
e.push(s),i++}}else{let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBo\
dy/properties/password/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{
let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Nr.errors=e,i===0}var ve=Lr;function Lr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="password"||r==="non_field_erro\
rs"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPro\
perties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.password!==void 0){let r=p.
password;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/password",schemaPath:"#/propert\
ies/password/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/password/"+s,schemaPath:"#/pro\
perties/password/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/password",schemaPath:"#/properties/password/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/passwo\
rd/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/password/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/non_field_errors",schemaPath:"#/properties/password/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Lr.errors=e,i===0}var Ir=Sr,yo={type:"object",additionalProperties:!1,
required:["detail","code"],properties:{detail:{type:"string"},code:{type:"string",enum:["last_admin"]}}};
function Sr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}if(p.
code===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/de\
tail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.
push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r!=="\
last_admin"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"enum",params:{
allowedValues:yo.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Sr.errors=e,i===0}
var Er=$r;function $r(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.username===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"username"}};e===null?e=[t]:e.push(t),i++}if(r.username!==void 0){
let t=r.username;if(typeof t=="string"){if(h(t)>254){let s={instancePath:o+"/requestBody/username",schemaPath:"\
#/properties/requestBody/properties/username/maxLength",keyword:"maxLength",params:{limit:254}};e===
null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/username",schemaPath:"#/prop\
erties/requestBody/properties/username/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[
s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/properti\
es/requestBody/properties/username/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?
e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/prope\
rties/requestBody/properties/username/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(
s),i++}}else{let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/prop\
erties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return $r.errors=e,i===0}var $=Vr;function Vr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p!==null){let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"null"}};e===null?
e=[r]:e.push(r),i++}return Vr.errors=e,i===0}var Tr=Or;function Or(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="username"||r==="non_field_erro\
rs"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPro\
perties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.username!==void 0){let r=p.
username;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/username",schemaPath:"#/propert\
ies/username/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/username/"+s,schemaPath:"#/pro\
perties/username/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/userna\
me/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/username/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/non_field_errors",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Or.errors=e,i===0}var zr=Cr;function Cr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.token===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"token"}};e===null?e=[t]:e.push(t),i++}if(r.new_password===void 0){
let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"require\
d",params:{missingProperty:"new_password"}};e===null?e=[t]:e.push(t),i++}if(r.token!==void 0){let t=r.
token;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/token",schemaPath:"#/pro\
perties/requestBody/properties/token/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:
e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:
e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{
let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/requestBody/properties/token/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.new_password!==void 0){
let t=r.new_password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/new_passw\
ord",schemaPath:"#/properties/requestBody/properties/new_password/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/new_passwo\
rd",schemaPath:"#/properties/requestBody/properties/new_password/pattern",keyword:"pattern",params:{
pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requ\
estBody/new_password",schemaPath:"#/properties/requestBody/properties/new_password/format",keyword:"\
format",params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+
"/requestBody/new_password",schemaPath:"#/properties/requestBody/properties/new_password/x-pattern",
keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBod\
y/new_password",schemaPath:"#/properties/requestBody/properties/new_password/type",keyword:"type",params:{
type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Cr.errors=e,i===0}var Zr=Fr;function Fr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="token"||r==="new_password"||r===
"non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.token!==void 0){
let r=p.token;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/token",schemaPath:"#/prope\
rties/token/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/token/"+s,schemaPath:"#/proper\
ties/token/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type:"array"}};e===
null?e=[t]:e.push(t),i++}}if(p.new_password!==void 0){let r=p.new_password;if(Array.isArray(r)){if(r.
length<1){let s={instancePath:o+"/new_password",schemaPath:"#/properties/token/minItems",keyword:"mi\
nItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/new_password/"+s,schemaPath:"#/properties/token/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/new_passwor\
d",schemaPath:"#/properties/token/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){
let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/token/minItems",keyword:"minItems",
params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="s\
tring"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/properties/token/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_e\
rrors",schemaPath:"#/properties/token/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"\
#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Fr.errors=e,i===0}var xe=Hr,fo={type:"object",additionalProperties:!0,properties:{requestBody:{
type:"object",required:["challenge"],properties:{challenge:{type:"string",minLength:1,pattern:"^[^\\x\
00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$",maxLength:2048},otp:{type:"string",maxLength:64},recovery_code:{
type:"string",maxLength:64},passkey:{type:"object",required:["id","rawId","type","response"],properties:{
id:{type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},rawId:{type:"string",minLength:1,
maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},type:{type:"string",enum:["public-key"]},authenticatorAttachment:{
type:"string",nullable:!0},clientExtensionResults:{type:"object"},response:{type:"object",required:[
"clientDataJSON","authenticatorData","signature"],properties:{clientDataJSON:{type:"string",minLength:1,
maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},authenticatorData:{type:"string",minLength:1,maxLength:12288,
pattern:"^[A-Za-z0-9_-]+$"},signature:{type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-\
9_-]+$"},userHandle:{type:"string",nullable:!0,maxLength:128}}}}}}}},required:["requestBody"]},A=new RegExp(
"^[A-Za-z0-9_-]+$","u");function Hr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.
push(r),i++}if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(
r)){if(r.challenge===void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBo\
dy/required",keyword:"required",params:{missingProperty:"challenge"}};e===null?e=[t]:e.push(t),i++}if(r.
challenge!==void 0){let t=r.challenge;if(typeof t=="string"){if(h(t)>2048){let s={instancePath:o+"/r\
equestBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/maxLength",keyword:"\
maxLength",params:{limit:2048}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requ\
estBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/minLength",keyword:"min\
Length",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/reques\
tBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/pattern",keyword:"pattern",
params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/\
requestBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/challen\
ge",schemaPath:"#/properties/requestBody/properties/challenge/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[s]:e.push(s),i++}}if(r.otp!==void 0){let t=r.otp;if(typeof t=="string"){if(h(t)>64){
let s={instancePath:o+"/requestBody/otp",schemaPath:"#/properties/requestBody/properties/otp/maxLeng\
th",keyword:"maxLength",params:{limit:64}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+
"/requestBody/otp",schemaPath:"#/properties/requestBody/properties/otp/type",keyword:"type",params:{
type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.recovery_code!==void 0){let t=r.recovery_code;if(typeof t==
"string"){if(h(t)>64){let s={instancePath:o+"/requestBody/recovery_code",schemaPath:"#/properties/re\
questBody/properties/recovery_code/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[s]:
e.push(s),i++}}else{let s={instancePath:o+"/requestBody/recovery_code",schemaPath:"#/properties/requ\
estBody/properties/recovery_code/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}}if(r.passkey!==void 0){let t=r.passkey;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.id===
void 0){let s={instancePath:o+"/requestBody/passkey",schemaPath:"#/properties/requestBody/properties\
/passkey/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[s]:e.push(s),i++}if(t.
rawId===void 0){let s={instancePath:o+"/requestBody/passkey",schemaPath:"#/properties/requestBody/pr\
operties/passkey/required",keyword:"required",params:{missingProperty:"rawId"}};e===null?e=[s]:e.push(
s),i++}if(t.type===void 0){let s={instancePath:o+"/requestBody/passkey",schemaPath:"#/properties/req\
uestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"type"}};e===null?e=
[s]:e.push(s),i++}if(t.response===void 0){let s={instancePath:o+"/requestBody/passkey",schemaPath:"#\
/properties/requestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"res\
ponse"}};e===null?e=[s]:e.push(s),i++}if(t.id!==void 0){let s=t.id;if(typeof s=="string"){if(h(s)>12288){
let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/properties/requestBody/properties/pass\
key/properties/id/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[n]:e.push(n),i++}
if(h(s)<1){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/properties/requestBody/prop\
erties/passkey/properties/id/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[n]:e.push(
n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/properties/reque\
stBody/properties/passkey/properties/id/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};
e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/pro\
perties/requestBody/properties/passkey/properties/id/type",keyword:"type",params:{type:"string"}};e===
null?e=[n]:e.push(n),i++}}if(t.rawId!==void 0){let s=t.rawId;if(typeof s=="string"){if(h(s)>12288){let n={
instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/requestBody/properties/passkey/\
properties/rawId/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[n]:e.push(n),i++}if(h(
s)<1){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/requestBody/proper\
ties/passkey/properties/rawId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[n]:e.push(
n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/re\
questBody/properties/passkey/properties/rawId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9_-]+$"}};e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/rawId/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[n]:e.push(n),i++}}if(t.type!==void 0){let s=t.type;if(typeof s!="string"){let n={instancePath:o+
"/requestBody/passkey/type",schemaPath:"#/properties/requestBody/properties/passkey/properties/type/\
type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}if(s!=="public-key"){let n={
instancePath:o+"/requestBody/passkey/type",schemaPath:"#/properties/requestBody/properties/passkey/p\
roperties/type/enum",keyword:"enum",params:{allowedValues:fo.properties.requestBody.properties.passkey.
properties.type.enum}};e===null?e=[n]:e.push(n),i++}}if(t.authenticatorAttachment!==void 0){let s=t.
authenticatorAttachment;if(typeof s!="string"&&s!==null){let n={instancePath:o+"/requestBody/passkey\
/authenticatorAttachment",schemaPath:"#/properties/requestBody/properties/passkey/properties/authent\
icatorAttachment/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}if(t.clientExtensionResults!==
void 0){let s=t.clientExtensionResults;if(!(s&&typeof s=="object"&&!Array.isArray(s))){let n={instancePath:o+
"/requestBody/passkey/clientExtensionResults",schemaPath:"#/properties/requestBody/properties/passke\
y/properties/clientExtensionResults/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(
n),i++}}if(t.response!==void 0){let s=t.response;if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.clientDataJSON===
void 0){let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"#/properties/requestBody/p\
roperties/passkey/properties/response/required",keyword:"required",params:{missingProperty:"clientDa\
taJSON"}};e===null?e=[n]:e.push(n),i++}if(s.authenticatorData===void 0){let n={instancePath:o+"/requ\
estBody/passkey/response",schemaPath:"#/properties/requestBody/properties/passkey/properties/respons\
e/required",keyword:"required",params:{missingProperty:"authenticatorData"}};e===null?e=[n]:e.push(n),
i++}if(s.signature===void 0){let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"#/pro\
perties/requestBody/properties/passkey/properties/response/required",keyword:"required",params:{missingProperty:"\
signature"}};e===null?e=[n]:e.push(n),i++}if(s.clientDataJSON!==void 0){let n=s.clientDataJSON;if(typeof n==
"string"){if(h(n)>12288){let a={instancePath:o+"/requestBody/passkey/response/clientDataJSON",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/clientDataJSON/maxLength",
keyword:"maxLength",params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+
"/requestBody/passkey/response/clientDataJSON",schemaPath:"#/properties/requestBody/properties/passk\
ey/properties/response/properties/clientDataJSON/minLength",keyword:"minLength",params:{limit:1}};e===
null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/requestBody/passkey/response/clientD\
ataJSON",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/clie\
ntDataJSON/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};e===null?e=[a]:e.push(a),
i++}}else{let a={instancePath:o+"/requestBody/passkey/response/clientDataJSON",schemaPath:"#/propert\
ies/requestBody/properties/passkey/properties/response/properties/clientDataJSON/type",keyword:"type",
params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}if(s.authenticatorData!==void 0){let n=s.authenticatorData;
if(typeof n=="string"){if(h(n)>12288){let a={instancePath:o+"/requestBody/passkey/response/authentic\
atorData",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/aut\
henticatorData/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(
n)<1){let a={instancePath:o+"/requestBody/passkey/response/authenticatorData",schemaPath:"#/properti\
es/requestBody/properties/passkey/properties/response/properties/authenticatorData/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/req\
uestBody/passkey/response/authenticatorData",schemaPath:"#/properties/requestBody/properties/passkey\
/properties/response/properties/authenticatorData/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9_-]+$"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/requestBody/passkey/respons\
e/authenticatorData",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/pro\
perties/authenticatorData/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}
if(s.signature!==void 0){let n=s.signature;if(typeof n=="string"){if(h(n)>12288){let a={instancePath:o+
"/requestBody/passkey/response/signature",schemaPath:"#/properties/requestBody/properties/passkey/pr\
operties/response/properties/signature/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?
e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+"/requestBody/passkey/response/signature",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/signature/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/req\
uestBody/passkey/response/signature",schemaPath:"#/properties/requestBody/properties/passkey/propert\
ies/response/properties/signature/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};e===
null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/requestBody/passkey/response/signature",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/signature/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}if(s.userHandle!==void 0){let n=s.userHandle;
if(typeof n!="string"&&n!==null){let a={instancePath:o+"/requestBody/passkey/response/userHandle",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/userHandle/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(typeof n=="string"&&h(n)>128){let a={instancePath:o+
"/requestBody/passkey/response/userHandle",schemaPath:"#/properties/requestBody/properties/passkey/p\
roperties/response/properties/userHandle/maxLength",keyword:"maxLength",params:{limit:128}};e===null?
e=[a]:e.push(a),i++}}}else{let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"#/prope\
rties/requestBody/properties/passkey/properties/response/type",keyword:"type",params:{type:"object"}};
e===null?e=[n]:e.push(n),i++}}}else{let s={instancePath:o+"/requestBody/passkey",schemaPath:"#/prope\
rties/requestBody/properties/passkey/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(
s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Hr.errors=e,i===0}
var Kr=Mr;function Mr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.access===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"access"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="access"||r==="refresh"||r==="recovery_codes_left")){let t={instancePath:o,schemaPath:"#/ad\
ditionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(
t),i++}if(p.access!==void 0&&typeof p.access!="string"){let r={instancePath:o+"/access",schemaPath:"\
#/properties/access/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.refresh!==
void 0&&typeof p.refresh!="string"){let r={instancePath:o+"/refresh",schemaPath:"#/properties/refres\
h/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.recovery_codes_left!==
void 0){let r=p.recovery_codes_left;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+
"/recovery_codes_left",schemaPath:"#/properties/recovery_codes_left/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"){if(r>10||isNaN(r)){let t={instancePath:o+
"/recovery_codes_left",schemaPath:"#/properties/recovery_codes_left/maximum",keyword:"maximum",params:{
comparison:"<=",limit:10}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:o+"/re\
covery_codes_left",schemaPath:"#/properties/recovery_codes_left/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};e===null?e=[t]:e.push(t),i++}}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Mr.errors=e,i===0}var Rr=Jr;function Jr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="challenge"||r==="otp"||r==="re\
covery_code"||r==="passkey"||r==="non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.challenge!==void 0){let r=p.challenge;if(Array.isArray(r)){if(r.length<1){let s={
instancePath:o+"/challenge",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){
let n={instancePath:o+"/challenge/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/challenge",schemaPath:"\
#/properties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
otp!==void 0){let r=p.otp;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/otp",schemaPath:"\
#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/otp/"+s,schemaPath:"#/p\
roperties/challenge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/otp",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"a\
rray"}};e===null?e=[t]:e.push(t),i++}}if(p.recovery_code!==void 0){let r=p.recovery_code;if(Array.isArray(
r)){if(r.length<1){let s={instancePath:o+"/recovery_code",schemaPath:"#/properties/challenge/minItem\
s",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)
if(typeof r[s]!="string"){let n={instancePath:o+"/recovery_code/"+s,schemaPath:"#/properties/challen\
ge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/recovery_code",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"array"}};e===
null?e=[t]:e.push(t),i++}}if(p.passkey!==void 0){let r=p.passkey;if(Array.isArray(r)){if(r.length<1){
let s={instancePath:o+"/passkey",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){
let n={instancePath:o+"/passkey/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/passkey",schemaPath:"#/pr\
operties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/\
properties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties\
/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Jr.errors=
e,i===0}var Wr=Yr,co={type:"object",additionalProperties:!1,required:["detail","code"],properties:{detail:{
type:"string"},code:{type:"string",enum:["second_factor_refused","challenge_refused"]}}};function Yr(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}if(p.code===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"}};e===null?
e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"\
#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.code!==
void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"#/properties/c\
ode/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="second_facto\
r_refused"||r==="challenge_refused")){let t={instancePath:o+"/code",schemaPath:"#/properties/code/en\
um",keyword:"enum",params:{allowedValues:co.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Yr.errors=e,i===0}var je=Xr;function Xr(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Xr.errors=e,i===0}var Qr=Ur,Me={type:"\
object",additionalProperties:!1,required:["challenge","options"],properties:{challenge:{type:"string"},
options:{type:"object",additionalProperties:!1,required:["challenge","rpId","timeout","userVerificat\
ion","allowCredentials"],properties:{challenge:{type:"string"},rpId:{type:"string"},timeout:{type:"i\
nteger"},userVerification:{type:"string",enum:["required"]},allowCredentials:{type:"array",items:{type:"\
object",additionalProperties:!1,required:["id","type"],properties:{id:{type:"string"},type:{type:"st\
ring",enum:["public-key"]},transports:{type:"array",items:{type:"string"}}}}}}}}};function Ur(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.challenge===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"challenge"}};e===null?e=[r]:e.push(r),i++}if(p.options===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"options"}};e===null?e=[r]:e.push(
r),i++}for(let r in p)if(!(r==="challenge"||r==="options")){let t={instancePath:o,schemaPath:"#/addi\
tionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(
t),i++}if(p.challenge!==void 0&&typeof p.challenge!="string"){let r={instancePath:o+"/challenge",schemaPath:"\
#/properties/challenge/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.
options!==void 0){let r=p.options;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.challenge===void 0){
let t={instancePath:o+"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{
missingProperty:"challenge"}};e===null?e=[t]:e.push(t),i++}if(r.rpId===void 0){let t={instancePath:o+
"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{missingProperty:"rp\
Id"}};e===null?e=[t]:e.push(t),i++}if(r.timeout===void 0){let t={instancePath:o+"/options",schemaPath:"\
#/properties/options/required",keyword:"required",params:{missingProperty:"timeout"}};e===null?e=[t]:
e.push(t),i++}if(r.userVerification===void 0){let t={instancePath:o+"/options",schemaPath:"#/propert\
ies/options/required",keyword:"required",params:{missingProperty:"userVerification"}};e===null?e=[t]:
e.push(t),i++}if(r.allowCredentials===void 0){let t={instancePath:o+"/options",schemaPath:"#/propert\
ies/options/required",keyword:"required",params:{missingProperty:"allowCredentials"}};e===null?e=[t]:
e.push(t),i++}for(let t in r)if(!(t==="challenge"||t==="rpId"||t==="timeout"||t==="userVerification"||
t==="allowCredentials")){let s={instancePath:o+"/options",schemaPath:"#/properties/options/additiona\
lProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),
i++}if(r.challenge!==void 0&&typeof r.challenge!="string"){let t={instancePath:o+"/options/challenge",
schemaPath:"#/properties/options/properties/challenge/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),i++}if(r.rpId!==void 0&&typeof r.rpId!="string"){let t={instancePath:o+"/option\
s/rpId",schemaPath:"#/properties/options/properties/rpId/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),i++}if(r.timeout!==void 0){let t=r.timeout;if(!(typeof t=="number"&&!(t%1)&&
!isNaN(t))){let s={instancePath:o+"/options/timeout",schemaPath:"#/properties/options/properties/tim\
eout/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}}if(r.userVerification!==
void 0){let t=r.userVerification;if(typeof t!="string"){let s={instancePath:o+"/options/userVerifica\
tion",schemaPath:"#/properties/options/properties/userVerification/type",keyword:"type",params:{type:"\
string"}};e===null?e=[s]:e.push(s),i++}if(t!=="required"){let s={instancePath:o+"/options/userVerifi\
cation",schemaPath:"#/properties/options/properties/userVerification/enum",keyword:"enum",params:{allowedValues:Me.
properties.options.properties.userVerification.enum}};e===null?e=[s]:e.push(s),i++}}if(r.allowCredentials!==
void 0){let t=r.allowCredentials;if(Array.isArray(t)){let s=t.length;for(let n=0;n<s;n++){let a=t[n];
if(a&&typeof a=="object"&&!Array.isArray(a)){if(a.id===void 0){let l={instancePath:o+"/options/allow\
Credentials/"+n,schemaPath:"#/properties/options/properties/allowCredentials/items/required",keyword:"\
required",params:{missingProperty:"id"}};e===null?e=[l]:e.push(l),i++}if(a.type===void 0){let l={instancePath:o+
"/options/allowCredentials/"+n,schemaPath:"#/properties/options/properties/allowCredentials/items/re\
quired",keyword:"required",params:{missingProperty:"type"}};e===null?e=[l]:e.push(l),i++}for(let l in a)
if(!(l==="id"||l==="type"||l==="transports")){let w={instancePath:o+"/options/allowCredentials/"+n,schemaPath:"\
#/properties/options/properties/allowCredentials/items/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:l}};e===null?e=[w]:e.push(w),i++}if(a.id!==void 0&&typeof a.id!="\
string"){let l={instancePath:o+"/options/allowCredentials/"+n+"/id",schemaPath:"#/properties/options\
/properties/allowCredentials/items/properties/id/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(a.type!==void 0){let l=a.type;if(typeof l!="string"){let w={instancePath:o+"/\
options/allowCredentials/"+n+"/type",schemaPath:"#/properties/options/properties/allowCredentials/it\
ems/properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[w]:e.push(w),i++}if(l!==
"public-key"){let w={instancePath:o+"/options/allowCredentials/"+n+"/type",schemaPath:"#/properties/\
options/properties/allowCredentials/items/properties/type/enum",keyword:"enum",params:{allowedValues:Me.
properties.options.properties.allowCredentials.items.properties.type.enum}};e===null?e=[w]:e.push(w),
i++}}if(a.transports!==void 0){let l=a.transports;if(Array.isArray(l)){let w=l.length;for(let k=0;k<
w;k++)if(typeof l[k]!="string"){let P={instancePath:o+"/options/allowCredentials/"+n+"/transports/"+
k,schemaPath:"#/properties/options/properties/allowCredentials/items/properties/transports/items/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[P]:e.push(P),i++}}else{let w={instancePath:o+"\
/options/allowCredentials/"+n+"/transports",schemaPath:"#/properties/options/properties/allowCredent\
ials/items/properties/transports/type",keyword:"type",params:{type:"array"}};e===null?e=[w]:e.push(w),
i++}}}else{let l={instancePath:o+"/options/allowCredentials/"+n,schemaPath:"#/properties/options/pro\
perties/allowCredentials/items/type",keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),
i++}}}else{let s={instancePath:o+"/options/allowCredentials",schemaPath:"#/properties/options/proper\
ties/allowCredentials/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}}else{
let t={instancePath:o+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ur.errors=e,i===0}var Gr=et;function et(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="non_field_errors"||r==="detail")){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.isArray(
r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/non_field_erro\
rs/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/non_field_errors/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/non_field_errors",schemaPath:"#/properties/non_field_errors/type",keyword:"t\
ype",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="st\
ring"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return et.errors=e,i===0}var Ae=rt,ho={type:"\
object",additionalProperties:!0,properties:{requestBody:{type:"object",required:["challenge","passke\
y"],properties:{challenge:{type:"string",minLength:1,pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD80\
0-\\uDFFF]*$",maxLength:2048},passkey:{type:"object",required:["id","rawId","type","response"],properties:{
id:{type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},rawId:{type:"string",minLength:1,
maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},type:{type:"string",enum:["public-key"]},authenticatorAttachment:{
type:"string",nullable:!0},clientExtensionResults:{type:"object"},response:{type:"object",required:[
"clientDataJSON","authenticatorData","signature"],properties:{clientDataJSON:{type:"string",minLength:1,
maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},authenticatorData:{type:"string",minLength:1,maxLength:12288,
pattern:"^[A-Za-z0-9_-]+$"},signature:{type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-\
9_-]+$"},userHandle:{type:"string",nullable:!0,maxLength:128}}}}}}}},required:["requestBody"]};function rt(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==
void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.challenge===void 0){let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"required",params:{
missingProperty:"challenge"}};e===null?e=[t]:e.push(t),i++}if(r.passkey===void 0){let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"required",params:{missingProperty:"\
passkey"}};e===null?e=[t]:e.push(t),i++}if(r.challenge!==void 0){let t=r.challenge;if(typeof t=="str\
ing"){if(h(t)>2048){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestB\
ody/properties/challenge/maxLength",keyword:"maxLength",params:{limit:2048}};e===null?e=[s]:e.push(s),
i++}if(h(t)<1){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/p\
roperties/challenge/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.
test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/propert\
ies/challenge/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}
if(!q.test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/p\
roperties/challenge/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={
instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/ty\
pe",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.passkey!==void 0){let t=r.
passkey;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.id===void 0){let s={instancePath:o+"/reque\
stBody/passkey",schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"required",
params:{missingProperty:"id"}};e===null?e=[s]:e.push(s),i++}if(t.rawId===void 0){let s={instancePath:o+
"/requestBody/passkey",schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"re\
quired",params:{missingProperty:"rawId"}};e===null?e=[s]:e.push(s),i++}if(t.type===void 0){let s={instancePath:o+
"/requestBody/passkey",schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"re\
quired",params:{missingProperty:"type"}};e===null?e=[s]:e.push(s),i++}if(t.response===void 0){let s={
instancePath:o+"/requestBody/passkey",schemaPath:"#/properties/requestBody/properties/passkey/requir\
ed",keyword:"required",params:{missingProperty:"response"}};e===null?e=[s]:e.push(s),i++}if(t.id!==void 0){
let s=t.id;if(typeof s=="string"){if(h(s)>12288){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/id/maxLength",keyword:"maxLength",params:{limit:12288}};
e===null?e=[n]:e.push(n),i++}if(h(s)<1){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/id/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[n]:e.push(n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/id/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9_-]+$"}};e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/i\
d",schemaPath:"#/properties/requestBody/properties/passkey/properties/id/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}if(t.rawId!==void 0){let s=t.rawId;if(typeof s=="strin\
g"){if(h(s)>12288){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/reque\
stBody/properties/passkey/properties/rawId/maxLength",keyword:"maxLength",params:{limit:12288}};e===
null?e=[n]:e.push(n),i++}if(h(s)<1){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#\
/properties/requestBody/properties/passkey/properties/rawId/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[n]:e.push(n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/rawId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9_-]+$"}};e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/r\
awId",schemaPath:"#/properties/requestBody/properties/passkey/properties/rawId/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}if(t.type!==void 0){let s=t.type;if(typeof s!=
"string"){let n={instancePath:o+"/requestBody/passkey/type",schemaPath:"#/properties/requestBody/pro\
perties/passkey/properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),
i++}if(s!=="public-key"){let n={instancePath:o+"/requestBody/passkey/type",schemaPath:"#/properties/\
requestBody/properties/passkey/properties/type/enum",keyword:"enum",params:{allowedValues:ho.properties.
requestBody.properties.passkey.properties.type.enum}};e===null?e=[n]:e.push(n),i++}}if(t.authenticatorAttachment!==
void 0){let s=t.authenticatorAttachment;if(typeof s!="string"&&s!==null){let n={instancePath:o+"/req\
uestBody/passkey/authenticatorAttachment",schemaPath:"#/properties/requestBody/properties/passkey/pr\
operties/authenticatorAttachment/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(
n),i++}}if(t.clientExtensionResults!==void 0){let s=t.clientExtensionResults;if(!(s&&typeof s=="obje\
ct"&&!Array.isArray(s))){let n={instancePath:o+"/requestBody/passkey/clientExtensionResults",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/clientExtensionResults/type",keyword:"type",params:{
type:"object"}};e===null?e=[n]:e.push(n),i++}}if(t.response!==void 0){let s=t.response;if(s&&typeof s==
"object"&&!Array.isArray(s)){if(s.clientDataJSON===void 0){let n={instancePath:o+"/requestBody/passk\
ey/response",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/required",keyword:"\
required",params:{missingProperty:"clientDataJSON"}};e===null?e=[n]:e.push(n),i++}if(s.authenticatorData===
void 0){let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"#/properties/requestBody/p\
roperties/passkey/properties/response/required",keyword:"required",params:{missingProperty:"authenti\
catorData"}};e===null?e=[n]:e.push(n),i++}if(s.signature===void 0){let n={instancePath:o+"/requestBo\
dy/passkey/response",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/req\
uired",keyword:"required",params:{missingProperty:"signature"}};e===null?e=[n]:e.push(n),i++}if(s.clientDataJSON!==
void 0){let n=s.clientDataJSON;if(typeof n=="string"){if(h(n)>12288){let a={instancePath:o+"/request\
Body/passkey/response/clientDataJSON",schemaPath:"#/properties/requestBody/properties/passkey/proper\
ties/response/properties/clientDataJSON/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?
e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+"/requestBody/passkey/response/clientDataJSON",
schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/clientDataJSO\
N/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={
instancePath:o+"/requestBody/passkey/response/clientDataJSON",schemaPath:"#/properties/requestBody/p\
roperties/passkey/properties/response/properties/clientDataJSON/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9_-]+$"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/requestBody/passkey/r\
esponse/clientDataJSON",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/\
properties/clientDataJSON/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}
if(s.authenticatorData!==void 0){let n=s.authenticatorData;if(typeof n=="string"){if(h(n)>12288){let a={
instancePath:o+"/requestBody/passkey/response/authenticatorData",schemaPath:"#/properties/requestBod\
y/properties/passkey/properties/response/properties/authenticatorData/maxLength",keyword:"maxLength",
params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+"/requestBody/pa\
sskey/response/authenticatorData",schemaPath:"#/properties/requestBody/properties/passkey/properties\
/response/properties/authenticatorData/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[
a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/requestBody/passkey/response/authenticatorDa\
ta",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/authentic\
atorData/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};e===null?e=[a]:e.push(a),i++}}else{
let a={instancePath:o+"/requestBody/passkey/response/authenticatorData",schemaPath:"#/properties/req\
uestBody/properties/passkey/properties/response/properties/authenticatorData/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}}if(s.signature!==void 0){let n=s.signature;if(typeof n==
"string"){if(h(n)>12288){let a={instancePath:o+"/requestBody/passkey/response/signature",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/signature/maxLength",keyword:"\
maxLength",params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+"/req\
uestBody/passkey/response/signature",schemaPath:"#/properties/requestBody/properties/passkey/propert\
ies/response/properties/signature/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[a]:e.
push(a),i++}if(!A.test(n)){let a={instancePath:o+"/requestBody/passkey/response/signature",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/signature/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+
"/requestBody/passkey/response/signature",schemaPath:"#/properties/requestBody/properties/passkey/pr\
operties/response/properties/signature/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}}if(s.userHandle!==void 0){let n=s.userHandle;if(typeof n!="string"&&n!==null){let a={instancePath:o+
"/requestBody/passkey/response/userHandle",schemaPath:"#/properties/requestBody/properties/passkey/p\
roperties/response/properties/userHandle/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:
e.push(a),i++}if(typeof n=="string"&&h(n)>128){let a={instancePath:o+"/requestBody/passkey/response/\
userHandle",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/u\
serHandle/maxLength",keyword:"maxLength",params:{limit:128}};e===null?e=[a]:e.push(a),i++}}}else{let n={
instancePath:o+"/requestBody/passkey/response",schemaPath:"#/properties/requestBody/properties/passk\
ey/properties/response/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),i++}}}else{
let s={instancePath:o+"/requestBody/passkey",schemaPath:"#/properties/requestBody/properties/passkey\
/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return rt.errors=e,i===0}var Be=tt;function tt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="challenge"||r==="passkey"||r===
"name"||r==="non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalPropert\
ies",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.
challenge!==void 0){let r=p.challenge;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/ch\
allenge",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/challenge/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{type:"string"}};
e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/challenge",schemaPath:"#/properties/chall\
enge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.passkey!==void 0){
let r=p.passkey;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/passkey",schemaPath:"#/p\
roperties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/passkey/"+s,schemaPath:"\
#/properties/challenge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/passkey",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.name!==void 0){let r=p.name;if(Array.isArray(r)){if(r.length<
1){let s={instancePath:o+"/name",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){
let n={instancePath:o+"/name/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/name",schemaPath:"#/prope\
rties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/\
properties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties\
/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return tt.errors=
e,i===0}var st=it,mo={type:"object",additionalProperties:!1,required:["detail"],properties:{detail:{
type:"string"},code:{type:"string",enum:["challenge_refused"]}}};function it(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/de\
tail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.
push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r!=="\
challenge_refused"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"enum",
params:{allowedValues:mo.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return it.errors=
e,i===0}var ot=pt,ko={type:"object",additionalProperties:!1,required:["factors","recovery_codes_left"],
properties:{factors:{type:"array",maxItems:21,items:{type:"object",additionalProperties:!1,required:[
"id","kind","name","created","last_used"],properties:{id:{type:"string"},kind:{type:"string",enum:["\
totp","passkey"]},name:{type:"string",nullable:!0},created:{type:"integer",format:"int64"},last_used:{
type:"integer",format:"int64",nullable:!0}}}},recovery_codes_left:{type:"integer",minimum:0,maximum:10}}};
function pt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.factors===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"factors"}};e===null?e=[r]:e.push(r),i++}if(p.
recovery_codes_left===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"recovery_codes_left"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="factor\
s"||r==="recovery_codes_left")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"a\
dditionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.factors!==void 0){
let r=p.factors;if(Array.isArray(r)){if(r.length>21){let s={instancePath:o+"/factors",schemaPath:"#/\
properties/factors/maxItems",keyword:"maxItems",params:{limit:21}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.id===void 0){
let a={instancePath:o+"/factors/"+s,schemaPath:"#/properties/factors/items/required",keyword:"requir\
ed",params:{missingProperty:"id"}};e===null?e=[a]:e.push(a),i++}if(n.kind===void 0){let a={instancePath:o+
"/factors/"+s,schemaPath:"#/properties/factors/items/required",keyword:"required",params:{missingProperty:"\
kind"}};e===null?e=[a]:e.push(a),i++}if(n.name===void 0){let a={instancePath:o+"/factors/"+s,schemaPath:"\
#/properties/factors/items/required",keyword:"required",params:{missingProperty:"name"}};e===null?e=
[a]:e.push(a),i++}if(n.created===void 0){let a={instancePath:o+"/factors/"+s,schemaPath:"#/propertie\
s/factors/items/required",keyword:"required",params:{missingProperty:"created"}};e===null?e=[a]:e.push(
a),i++}if(n.last_used===void 0){let a={instancePath:o+"/factors/"+s,schemaPath:"#/properties/factors\
/items/required",keyword:"required",params:{missingProperty:"last_used"}};e===null?e=[a]:e.push(a),i++}
for(let a in n)if(!(a==="id"||a==="kind"||a==="name"||a==="created"||a==="last_used")){let l={instancePath:o+
"/factors/"+s,schemaPath:"#/properties/factors/items/additionalProperties",keyword:"additionalProper\
ties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0&&typeof n.id!="st\
ring"){let a={instancePath:o+"/factors/"+s+"/id",schemaPath:"#/properties/factors/items/properties/i\
d/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.kind!==void 0){let a=n.
kind;if(typeof a!="string"){let l={instancePath:o+"/factors/"+s+"/kind",schemaPath:"#/properties/fac\
tors/items/properties/kind/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}
if(!(a==="totp"||a==="passkey")){let l={instancePath:o+"/factors/"+s+"/kind",schemaPath:"#/propertie\
s/factors/items/properties/kind/enum",keyword:"enum",params:{allowedValues:ko.properties.factors.items.
properties.kind.enum}};e===null?e=[l]:e.push(l),i++}}if(n.name!==void 0){let a=n.name;if(typeof a!="\
string"&&a!==null){let l={instancePath:o+"/factors/"+s+"/name",schemaPath:"#/properties/factors/item\
s/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.created!==
void 0){let a=n.created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/factors\
/"+s+"/created",schemaPath:"#/properties/factors/items/properties/created/type",keyword:"type",params:{
type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+
"/factors/"+s+"/created",schemaPath:"#/properties/factors/items/properties/created/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.last_used!==void 0){let a=n.last_used;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/factors/"+s+"/last_us\
ed",schemaPath:"#/properties/factors/items/properties/last_used/type",keyword:"type",params:{type:"i\
nteger"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+
"/factors/"+s+"/last_used",schemaPath:"#/properties/factors/items/properties/last_used/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}else{let a={instancePath:o+"/factors\
/"+s,schemaPath:"#/properties/factors/items/type",keyword:"type",params:{type:"object"}};e===null?e=
[a]:e.push(a),i++}}}else{let t={instancePath:o+"/factors",schemaPath:"#/properties/factors/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.recovery_codes_left!==void 0){let r=p.
recovery_codes_left;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/recovery_co\
des_left",schemaPath:"#/properties/recovery_codes_left/type",keyword:"type",params:{type:"integer"}};
e===null?e=[t]:e.push(t),i++}if(typeof r=="number"){if(r>10||isNaN(r)){let t={instancePath:o+"/recov\
ery_codes_left",schemaPath:"#/properties/recovery_codes_left/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:10}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:o+"/recovery_codes\
_left",schemaPath:"#/properties/recovery_codes_left/minimum",keyword:"minimum",params:{comparison:">\
=",limit:0}};e===null?e=[t]:e.push(t),i++}}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return pt.errors=e,i===0}var V=at,ne={type:"\
object",additionalProperties:!1,required:["detail"],properties:{detail:{type:"string"},code:{type:"s\
tring",enum:["bad_authorization_header","token_not_valid","user_not_found","user_inactive","password\
_changed","insufficient_user_authentication","challenge_refused"]},messages:{type:"array",items:{type:"\
object",additionalProperties:!1,required:["token_class","token_type","message"],properties:{token_class:{
type:"string",enum:["AccessToken"]},token_type:{type:"string",enum:["access"]},message:{type:"string"}}}}}};
function at(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="detail"||r==="code"||r==="messages")){let t={instancePath:o,schemaPath:"#/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.
detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties\
/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.code!==void 0){
let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="bad_authorization_head\
er"||r==="token_not_valid"||r==="user_not_found"||r==="user_inactive"||r==="password_changed"||r==="\
insufficient_user_authentication"||r==="challenge_refused")){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/enum",keyword:"enum",params:{allowedValues:ne.properties.code.enum}};e===null?e=[t]:
e.push(t),i++}}if(p.messages!==void 0){let r=p.messages;if(Array.isArray(r)){let t=r.length;for(let s=0;s<
t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.token_class===void 0){let a={instancePath:o+
"/messages/"+s,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty:"\
token_class"}};e===null?e=[a]:e.push(a),i++}if(n.token_type===void 0){let a={instancePath:o+"/messag\
es/"+s,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty:"\
token_type"}};e===null?e=[a]:e.push(a),i++}if(n.message===void 0){let a={instancePath:o+"/messages/"+
s,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty:"mess\
age"}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="token_class"||a==="token_type"||a==="me\
ssage")){let l={instancePath:o+"/messages/"+s,schemaPath:"#/properties/messages/items/additionalProp\
erties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.
token_class!==void 0){let a=n.token_class;if(typeof a!="string"){let l={instancePath:o+"/messages/"+
s+"/token_class",schemaPath:"#/properties/messages/items/properties/token_class/type",keyword:"type",
params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(a!=="AccessToken"){let l={instancePath:o+"/m\
essages/"+s+"/token_class",schemaPath:"#/properties/messages/items/properties/token_class/enum",keyword:"\
enum",params:{allowedValues:ne.properties.messages.items.properties.token_class.enum}};e===null?e=[l]:
e.push(l),i++}}if(n.token_type!==void 0){let a=n.token_type;if(typeof a!="string"){let l={instancePath:o+
"/messages/"+s+"/token_type",schemaPath:"#/properties/messages/items/properties/token_type/type",keyword:"\
type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(a!=="access"){let l={instancePath:o+"/\
messages/"+s+"/token_type",schemaPath:"#/properties/messages/items/properties/token_type/enum",keyword:"\
enum",params:{allowedValues:ne.properties.messages.items.properties.token_type.enum}};e===null?e=[l]:
e.push(l),i++}}if(n.message!==void 0&&typeof n.message!="string"){let a={instancePath:o+"/messages/"+
s+"/message",schemaPath:"#/properties/messages/items/properties/message/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/messages/"+s,schemaPath:"\
#/properties/messages/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{
let t={instancePath:o+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return at.errors=e,i===0}var nt=lt;function lt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.name===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"name"}};e===null?e=[t]:e.push(t),i++}if(r.name!==void 0){let t=r.
name;if(typeof t=="string"){if(h(t)>64){let s={instancePath:o+"/requestBody/name",schemaPath:"#/prop\
erties/requestBody/properties/name/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[s]:
e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/name",schemaPath:"#/properties/requestB\
ody/properties/name/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.
test(t)){let s={instancePath:o+"/requestBody/name",schemaPath:"#/properties/requestBody/properties/n\
ame/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.test(
t)){let s={instancePath:o+"/requestBody/name",schemaPath:"#/properties/requestBody/properties/name/x\
-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/\
requestBody/name",schemaPath:"#/properties/requestBody/properties/name/type",keyword:"type",params:{
type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return lt.errors=e,i===0}var dt=ut,wo={type:"object",additionalProperties:!1,required:["id","\
kind","name","created","last_used"],properties:{id:{type:"string"},kind:{type:"string",enum:["totp",
"passkey"]},name:{type:"string",nullable:!0},created:{type:"integer",format:"int64"},last_used:{type:"\
integer",format:"int64",nullable:!0}}};function ut(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.id===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=
[r]:e.push(r),i++}if(p.kind===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"kind"}};e===null?e=[r]:e.push(r),i++}if(p.name===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"}};e===null?e=[r]:e.push(r),
i++}if(p.created===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"created"}};e===null?e=[r]:e.push(r),i++}if(p.last_used===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"last_used"}};e===null?e=[r]:e.push(
r),i++}for(let r in p)if(!(r==="id"||r==="kind"||r==="name"||r==="created"||r==="last_used")){let t={
instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.id!==void 0&&typeof p.id!="string"){let r={instancePath:o+"/id",schemaPath:"\
#/properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.kind!==
void 0){let r=p.kind;if(typeof r!="string"){let t={instancePath:o+"/kind",schemaPath:"#/properties/k\
ind/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="totp"||r==="\
passkey")){let t={instancePath:o+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{
allowedValues:wo.properties.kind.enum}};e===null?e=[t]:e.push(t),i++}}if(p.name!==void 0){let r=p.name;
if(typeof r!="string"&&r!==null){let t={instancePath:o+"/name",schemaPath:"#/properties/name/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.created!==void 0){let r=p.created;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/created",schemaPath:"#/properties/created/type",
keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(
r)){let t={instancePath:o+"/created",schemaPath:"#/properties/created/format",keyword:"format",params:{
format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.last_used!==void 0){let r=p.last_used;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/last_used",schemaPath:"#/properties/\
last_used/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="n\
umber"&&!m.validate(r)){let t={instancePath:o+"/last_used",schemaPath:"#/properties/last_used/format",
keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ut.errors=
e,i===0}var yt=ft;function ft(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="name"||r==="non_field_errors"||
r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperti\
es",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.name!==void 0){let r=p.name;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/name",schemaPath:"#/properties/name/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/name/"+s,schemaPath:"#/properties/name/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/name",schemaPath:"\
#/properties/name/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/name/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[
s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/name/items/type",keyword:"type",params:{type:"string"}};
e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/propertie\
s/name/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&
typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ft.errors=e,i===0}
var De=ct;function ct(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.challenge!==
void 0){let t=r.challenge;if(typeof t=="string"){if(h(t)>2048){let s={instancePath:o+"/requestBody/c\
hallenge",schemaPath:"#/properties/requestBody/properties/challenge/maxLength",keyword:"maxLength",params:{
limit:2048}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/challenge",
schemaPath:"#/properties/requestBody/properties/challenge/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"\
#/properties/requestBody/properties/challenge/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};
e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"\
#/properties/requestBody/properties/challenge/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[
s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/reque\
stBody/properties/challenge/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{
let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ct.errors=e,i===0}var ht=mt;function mt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.secret===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"secret"}};e===null?e=[r]:e.push(r),i++}if(p.
otpauth_url===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
otpauth_url"}};e===null?e=[r]:e.push(r),i++}if(p.expires===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"expires"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="secret"||r==="otpauth_url"||r==="expires")){let t={instancePath:o,schemaPath:"#/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}
if(p.secret!==void 0&&typeof p.secret!="string"){let r={instancePath:o+"/secret",schemaPath:"#/prope\
rties/secret/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.otpauth_url!==
void 0&&typeof p.otpauth_url!="string"){let r={instancePath:o+"/otpauth_url",schemaPath:"#/propertie\
s/otpauth_url/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.expires!==
void 0){let r=p.expires;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/expires",
schemaPath:"#/properties/expires/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(
t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/expires",schemaPath:"#/propert\
ies/expires/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return mt.errors=e,i===0}var Ne=kt;function kt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="challenge"||r==="non_field_err\
ors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPr\
operties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.challenge!==void 0){let r=p.
challenge;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/challenge",schemaPath:"#/prope\
rties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/challenge/"+s,schemaPath:"\
#/properties/challenge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/challenge",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/challe\
nge/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/challenge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/non_field_errors",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return kt.errors=e,i===0}var Le=wt;function wt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.otp===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"otp"}};e===null?e=[t]:e.push(t),i++}if(r.challenge!==void 0){let t=r.
challenge;if(typeof t=="string"){if(h(t)>2048){let s={instancePath:o+"/requestBody/challenge",schemaPath:"\
#/properties/requestBody/properties/challenge/maxLength",keyword:"maxLength",params:{limit:2048}};e===
null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/pro\
perties/requestBody/properties/challenge/minLength",keyword:"minLength",params:{limit:1}};e===null?e=
[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/proper\
ties/requestBody/properties/challenge/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#\
/properties/requestBody/properties/challenge/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:
e.push(s),i++}}else{let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestB\
ody/properties/challenge/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}
if(r.otp!==void 0){let t=r.otp;if(typeof t=="string"){if(h(t)>64){let s={instancePath:o+"/requestBod\
y/otp",schemaPath:"#/properties/requestBody/properties/otp/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/otp",schemaPath:"#/prope\
rties/requestBody/properties/otp/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(
s),i++}}else{let s={instancePath:o+"/requestBody/otp",schemaPath:"#/properties/requestBody/propertie\
s/otp/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return wt.errors=e,i===0}var Ie=gt;function gt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="recovery_codes"||r==="access"||
r==="refresh")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.recovery_codes!==void 0){let r=p.
recovery_codes;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={
instancePath:o+"/recovery_codes/"+s,schemaPath:"#/properties/recovery_codes/items/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/recovery_codes",
schemaPath:"#/properties/recovery_codes/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.
push(t),i++}}if(p.access!==void 0&&typeof p.access!="string"){let r={instancePath:o+"/access",schemaPath:"\
#/properties/access/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.refresh!==
void 0&&typeof p.refresh!="string"){let r={instancePath:o+"/refresh",schemaPath:"#/properties/refres\
h/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return gt.errors=
e,i===0}var Pt=bt;function bt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="challenge"||r==="otp"||r==="no\
n_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"a\
dditionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.challenge!==void 0){
let r=p.challenge;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/challenge",schemaPath:"\
#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/challenge/"+s,schemaPath:"\
#/properties/challenge/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/challenge",schemaPath:"#/properties/challenge/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.otp!==void 0){let r=p.otp;if(Array.isArray(r)){if(r.length<
1){let s={instancePath:o+"/otp",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){
let n={instancePath:o+"/otp/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/otp",schemaPath:"#/proper\
ties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/challenge/minItems",keyword:"minItems",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/challenge/items/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/\
properties/challenge/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties\
/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return bt.errors=
e,i===0}var qt=_t,K={type:"object",additionalProperties:!1,required:["challenge","options"],properties:{
challenge:{type:"string"},options:{type:"object",additionalProperties:!1,required:["challenge","rp",
"user","pubKeyCredParams","timeout","attestation","authenticatorSelection","excludeCredentials"],properties:{
challenge:{type:"string"},rp:{type:"object",additionalProperties:!1,required:["id","name"],properties:{
id:{type:"string"},name:{type:"string"}}},user:{type:"object",additionalProperties:!1,required:["id",
"name","displayName"],properties:{id:{type:"string"},name:{type:"string"},displayName:{type:"string"}}},
pubKeyCredParams:{type:"array",items:{type:"object",additionalProperties:!1,required:["type","alg"],
properties:{type:{type:"string",enum:["public-key"]},alg:{type:"integer"}}}},timeout:{type:"integer"},
attestation:{type:"string",enum:["none"]},authenticatorSelection:{type:"object",additionalProperties:!1,
required:["residentKey","requireResidentKey","userVerification"],properties:{residentKey:{type:"stri\
ng",enum:["required"]},requireResidentKey:{type:"boolean"},userVerification:{type:"string",enum:["re\
quired"]}}},excludeCredentials:{type:"array",items:{type:"object",additionalProperties:!1,required:[
"id","type"],properties:{id:{type:"string"},type:{type:"string",enum:["public-key"]},transports:{type:"\
array",items:{type:"string"}}}}}}}}};function _t(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.challenge===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"challenge"}};
e===null?e=[r]:e.push(r),i++}if(p.options===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"options"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="\
challenge"||r==="options")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"addit\
ionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.challenge!==void 0&&
typeof p.challenge!="string"){let r={instancePath:o+"/challenge",schemaPath:"#/properties/challenge/\
type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.options!==void 0){let r=p.
options;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.challenge===void 0){let t={instancePath:o+
"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{missingProperty:"ch\
allenge"}};e===null?e=[t]:e.push(t),i++}if(r.rp===void 0){let t={instancePath:o+"/options",schemaPath:"\
#/properties/options/required",keyword:"required",params:{missingProperty:"rp"}};e===null?e=[t]:e.push(
t),i++}if(r.user===void 0){let t={instancePath:o+"/options",schemaPath:"#/properties/options/require\
d",keyword:"required",params:{missingProperty:"user"}};e===null?e=[t]:e.push(t),i++}if(r.pubKeyCredParams===
void 0){let t={instancePath:o+"/options",schemaPath:"#/properties/options/required",keyword:"require\
d",params:{missingProperty:"pubKeyCredParams"}};e===null?e=[t]:e.push(t),i++}if(r.timeout===void 0){
let t={instancePath:o+"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{
missingProperty:"timeout"}};e===null?e=[t]:e.push(t),i++}if(r.attestation===void 0){let t={instancePath:o+
"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{missingProperty:"at\
testation"}};e===null?e=[t]:e.push(t),i++}if(r.authenticatorSelection===void 0){let t={instancePath:o+
"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{missingProperty:"au\
thenticatorSelection"}};e===null?e=[t]:e.push(t),i++}if(r.excludeCredentials===void 0){let t={instancePath:o+
"/options",schemaPath:"#/properties/options/required",keyword:"required",params:{missingProperty:"ex\
cludeCredentials"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(!(t==="challenge"||t==="rp"||t===
"user"||t==="pubKeyCredParams"||t==="timeout"||t==="attestation"||t==="authenticatorSelection"||t===
"excludeCredentials")){let s={instancePath:o+"/options",schemaPath:"#/properties/options/additionalP\
roperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}
if(r.challenge!==void 0&&typeof r.challenge!="string"){let t={instancePath:o+"/options/challenge",schemaPath:"\
#/properties/options/properties/challenge/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:
e.push(t),i++}if(r.rp!==void 0){let t=r.rp;if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.id===void 0){
let s={instancePath:o+"/options/rp",schemaPath:"#/properties/options/properties/rp/required",keyword:"\
required",params:{missingProperty:"id"}};e===null?e=[s]:e.push(s),i++}if(t.name===void 0){let s={instancePath:o+
"/options/rp",schemaPath:"#/properties/options/properties/rp/required",keyword:"required",params:{missingProperty:"\
name"}};e===null?e=[s]:e.push(s),i++}for(let s in t)if(!(s==="id"||s==="name")){let n={instancePath:o+
"/options/rp",schemaPath:"#/properties/options/properties/rp/additionalProperties",keyword:"addition\
alProperties",params:{additionalProperty:s}};e===null?e=[n]:e.push(n),i++}if(t.id!==void 0&&typeof t.
id!="string"){let s={instancePath:o+"/options/rp/id",schemaPath:"#/properties/options/properties/rp/\
properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}if(t.name!==
void 0&&typeof t.name!="string"){let s={instancePath:o+"/options/rp/name",schemaPath:"#/properties/o\
ptions/properties/rp/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}}else{let s={instancePath:o+"/options/rp",schemaPath:"#/properties/options/properties/rp/type",
keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),i++}}if(r.user!==void 0){let t=r.user;
if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.id===void 0){let s={instancePath:o+"/options/user",
schemaPath:"#/properties/options/properties/user/required",keyword:"required",params:{missingProperty:"\
id"}};e===null?e=[s]:e.push(s),i++}if(t.name===void 0){let s={instancePath:o+"/options/user",schemaPath:"\
#/properties/options/properties/user/required",keyword:"required",params:{missingProperty:"name"}};e===
null?e=[s]:e.push(s),i++}if(t.displayName===void 0){let s={instancePath:o+"/options/user",schemaPath:"\
#/properties/options/properties/user/required",keyword:"required",params:{missingProperty:"displayNa\
me"}};e===null?e=[s]:e.push(s),i++}for(let s in t)if(!(s==="id"||s==="name"||s==="displayName")){let n={
instancePath:o+"/options/user",schemaPath:"#/properties/options/properties/user/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[n]:e.push(n),i++}if(t.id!==
void 0&&typeof t.id!="string"){let s={instancePath:o+"/options/user/id",schemaPath:"#/properties/opt\
ions/properties/user/properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}if(t.name!==void 0&&typeof t.name!="string"){let s={instancePath:o+"/options/user/name",schemaPath:"\
#/properties/options/properties/user/properties/name/type",keyword:"type",params:{type:"string"}};e===
null?e=[s]:e.push(s),i++}if(t.displayName!==void 0&&typeof t.displayName!="string"){let s={instancePath:o+
"/options/user/displayName",schemaPath:"#/properties/options/properties/user/properties/displayName/\
type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+
"/options/user",schemaPath:"#/properties/options/properties/user/type",keyword:"type",params:{type:"\
object"}};e===null?e=[s]:e.push(s),i++}}if(r.pubKeyCredParams!==void 0){let t=r.pubKeyCredParams;if(Array.
isArray(t)){let s=t.length;for(let n=0;n<s;n++){let a=t[n];if(a&&typeof a=="object"&&!Array.isArray(
a)){if(a.type===void 0){let l={instancePath:o+"/options/pubKeyCredParams/"+n,schemaPath:"#/propertie\
s/options/properties/pubKeyCredParams/items/required",keyword:"required",params:{missingProperty:"ty\
pe"}};e===null?e=[l]:e.push(l),i++}if(a.alg===void 0){let l={instancePath:o+"/options/pubKeyCredPara\
ms/"+n,schemaPath:"#/properties/options/properties/pubKeyCredParams/items/required",keyword:"require\
d",params:{missingProperty:"alg"}};e===null?e=[l]:e.push(l),i++}for(let l in a)if(!(l==="type"||l===
"alg")){let w={instancePath:o+"/options/pubKeyCredParams/"+n,schemaPath:"#/properties/options/proper\
ties/pubKeyCredParams/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};
e===null?e=[w]:e.push(w),i++}if(a.type!==void 0){let l=a.type;if(typeof l!="string"){let w={instancePath:o+
"/options/pubKeyCredParams/"+n+"/type",schemaPath:"#/properties/options/properties/pubKeyCredParams/\
items/properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[w]:e.push(w),i++}if(l!==
"public-key"){let w={instancePath:o+"/options/pubKeyCredParams/"+n+"/type",schemaPath:"#/properties/\
options/properties/pubKeyCredParams/items/properties/type/enum",keyword:"enum",params:{allowedValues:K.
properties.options.properties.pubKeyCredParams.items.properties.type.enum}};e===null?e=[w]:e.push(w),
i++}}if(a.alg!==void 0){let l=a.alg;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l))){let w={instancePath:o+
"/options/pubKeyCredParams/"+n+"/alg",schemaPath:"#/properties/options/properties/pubKeyCredParams/i\
tems/properties/alg/type",keyword:"type",params:{type:"integer"}};e===null?e=[w]:e.push(w),i++}}}else{
let l={instancePath:o+"/options/pubKeyCredParams/"+n,schemaPath:"#/properties/options/properties/pub\
KeyCredParams/items/type",keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),i++}}}else{
let s={instancePath:o+"/options/pubKeyCredParams",schemaPath:"#/properties/options/properties/pubKey\
CredParams/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(r.timeout!==
void 0){let t=r.timeout;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/options\
/timeout",schemaPath:"#/properties/options/properties/timeout/type",keyword:"type",params:{type:"int\
eger"}};e===null?e=[s]:e.push(s),i++}}if(r.attestation!==void 0){let t=r.attestation;if(typeof t!="s\
tring"){let s={instancePath:o+"/options/attestation",schemaPath:"#/properties/options/properties/att\
estation/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}if(t!=="none"){let s={
instancePath:o+"/options/attestation",schemaPath:"#/properties/options/properties/attestation/enum",
keyword:"enum",params:{allowedValues:K.properties.options.properties.attestation.enum}};e===null?e=[
s]:e.push(s),i++}}if(r.authenticatorSelection!==void 0){let t=r.authenticatorSelection;if(t&&typeof t==
"object"&&!Array.isArray(t)){if(t.residentKey===void 0){let s={instancePath:o+"/options/authenticato\
rSelection",schemaPath:"#/properties/options/properties/authenticatorSelection/required",keyword:"re\
quired",params:{missingProperty:"residentKey"}};e===null?e=[s]:e.push(s),i++}if(t.requireResidentKey===
void 0){let s={instancePath:o+"/options/authenticatorSelection",schemaPath:"#/properties/options/pro\
perties/authenticatorSelection/required",keyword:"required",params:{missingProperty:"requireResident\
Key"}};e===null?e=[s]:e.push(s),i++}if(t.userVerification===void 0){let s={instancePath:o+"/options/\
authenticatorSelection",schemaPath:"#/properties/options/properties/authenticatorSelection/required",
keyword:"required",params:{missingProperty:"userVerification"}};e===null?e=[s]:e.push(s),i++}for(let s in t)
if(!(s==="residentKey"||s==="requireResidentKey"||s==="userVerification")){let n={instancePath:o+"/o\
ptions/authenticatorSelection",schemaPath:"#/properties/options/properties/authenticatorSelection/ad\
ditionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[n]:e.push(
n),i++}if(t.residentKey!==void 0){let s=t.residentKey;if(typeof s!="string"){let n={instancePath:o+"\
/options/authenticatorSelection/residentKey",schemaPath:"#/properties/options/properties/authenticat\
orSelection/properties/residentKey/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(
n),i++}if(s!=="required"){let n={instancePath:o+"/options/authenticatorSelection/residentKey",schemaPath:"\
#/properties/options/properties/authenticatorSelection/properties/residentKey/enum",keyword:"enum",params:{
allowedValues:K.properties.options.properties.authenticatorSelection.properties.residentKey.enum}};e===
null?e=[n]:e.push(n),i++}}if(t.requireResidentKey!==void 0&&typeof t.requireResidentKey!="boolean"){
let s={instancePath:o+"/options/authenticatorSelection/requireResidentKey",schemaPath:"#/properties/\
options/properties/authenticatorSelection/properties/requireResidentKey/type",keyword:"type",params:{
type:"boolean"}};e===null?e=[s]:e.push(s),i++}if(t.userVerification!==void 0){let s=t.userVerification;
if(typeof s!="string"){let n={instancePath:o+"/options/authenticatorSelection/userVerification",schemaPath:"\
#/properties/options/properties/authenticatorSelection/properties/userVerification/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}if(s!=="required"){let n={instancePath:o+"/\
options/authenticatorSelection/userVerification",schemaPath:"#/properties/options/properties/authent\
icatorSelection/properties/userVerification/enum",keyword:"enum",params:{allowedValues:K.properties.
options.properties.authenticatorSelection.properties.userVerification.enum}};e===null?e=[n]:e.push(n),
i++}}}else{let s={instancePath:o+"/options/authenticatorSelection",schemaPath:"#/properties/options/\
properties/authenticatorSelection/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(
s),i++}}if(r.excludeCredentials!==void 0){let t=r.excludeCredentials;if(Array.isArray(t)){let s=t.length;
for(let n=0;n<s;n++){let a=t[n];if(a&&typeof a=="object"&&!Array.isArray(a)){if(a.id===void 0){let l={
instancePath:o+"/options/excludeCredentials/"+n,schemaPath:"#/properties/options/properties/excludeC\
redentials/items/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[l]:e.push(l),
i++}if(a.type===void 0){let l={instancePath:o+"/options/excludeCredentials/"+n,schemaPath:"#/propert\
ies/options/properties/excludeCredentials/items/required",keyword:"required",params:{missingProperty:"\
type"}};e===null?e=[l]:e.push(l),i++}for(let l in a)if(!(l==="id"||l==="type"||l==="transports")){let w={
instancePath:o+"/options/excludeCredentials/"+n,schemaPath:"#/properties/options/properties/excludeC\
redentials/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};
e===null?e=[w]:e.push(w),i++}if(a.id!==void 0&&typeof a.id!="string"){let l={instancePath:o+"/option\
s/excludeCredentials/"+n+"/id",schemaPath:"#/properties/options/properties/excludeCredentials/items/\
properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(a.type!==
void 0){let l=a.type;if(typeof l!="string"){let w={instancePath:o+"/options/excludeCredentials/"+n+"\
/type",schemaPath:"#/properties/options/properties/excludeCredentials/items/properties/type/type",keyword:"\
type",params:{type:"string"}};e===null?e=[w]:e.push(w),i++}if(l!=="public-key"){let w={instancePath:o+
"/options/excludeCredentials/"+n+"/type",schemaPath:"#/properties/options/properties/excludeCredenti\
als/items/properties/type/enum",keyword:"enum",params:{allowedValues:K.properties.options.properties.
excludeCredentials.items.properties.type.enum}};e===null?e=[w]:e.push(w),i++}}if(a.transports!==void 0){
let l=a.transports;if(Array.isArray(l)){let w=l.length;for(let k=0;k<w;k++)if(typeof l[k]!="string"){
let P={instancePath:o+"/options/excludeCredentials/"+n+"/transports/"+k,schemaPath:"#/properties/opt\
ions/properties/excludeCredentials/items/properties/transports/items/type",keyword:"type",params:{type:"\
string"}};e===null?e=[P]:e.push(P),i++}}else{let w={instancePath:o+"/options/excludeCredentials/"+n+
"/transports",schemaPath:"#/properties/options/properties/excludeCredentials/items/properties/transp\
orts/type",keyword:"type",params:{type:"array"}};e===null?e=[w]:e.push(w),i++}}}else{let l={instancePath:o+
"/options/excludeCredentials/"+n,schemaPath:"#/properties/options/properties/excludeCredentials/item\
s/type",keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),i++}}}else{let s={instancePath:o+
"/options/excludeCredentials",schemaPath:"#/properties/options/properties/excludeCredentials/type",keyword:"\
type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/options",schemaPath:"\
#/properties/options/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return _t.errors=e,i===0}var Se=vt,go={type:"object",additionalProperties:!1,required:["detai\
l","code"],properties:{detail:{type:"string"},code:{type:"string",enum:["too_many_passkeys"]}}};function vt(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}if(p.code===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"}};e===null?
e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"\
#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.code!==
void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"#/properties/c\
ode/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r!=="too_many_passk\
eys"){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"enum",params:{allowedValues:go.
properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return vt.errors=e,i===0}var Ee=xt,
Po={type:"object",additionalProperties:!0,properties:{requestBody:{type:"object",required:["challeng\
e","passkey"],properties:{challenge:{type:"string",minLength:1,pattern:"^[^\\x00]*$","x-pattern":"^[\
^\\x00\\uD800-\\uDFFF]*$",maxLength:2048},passkey:{type:"object",required:["id","rawId","type","resp\
onse"],properties:{id:{type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},rawId:{
type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},type:{type:"string",enum:["pub\
lic-key"]},authenticatorAttachment:{type:"string",nullable:!0},clientExtensionResults:{type:"object"},
response:{type:"object",required:["clientDataJSON","attestationObject"],properties:{clientDataJSON:{
type:"string",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},attestationObject:{type:"strin\
g",minLength:1,maxLength:12288,pattern:"^[A-Za-z0-9_-]+$"},transports:{type:"array",maxItems:10,items:{
type:"string",maxLength:32}}}}}},name:{type:"string",minLength:1,pattern:"^[^\\x00]*$","x-pattern":"\
^[^\\x00\\uD800-\\uDFFF]*$",maxLength:64}}}},required:["requestBody"]};function xt(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){
let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.challenge===void 0){let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"required",params:{missingProperty:"\
challenge"}};e===null?e=[t]:e.push(t),i++}if(r.passkey===void 0){let t={instancePath:o+"/requestBody",
schemaPath:"#/properties/requestBody/required",keyword:"required",params:{missingProperty:"passkey"}};
e===null?e=[t]:e.push(t),i++}if(r.challenge!==void 0){let t=r.challenge;if(typeof t=="string"){if(h(
t)>2048){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/propert\
ies/challenge/maxLength",keyword:"maxLength",params:{limit:2048}};e===null?e=[s]:e.push(s),i++}if(h(
t)<1){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/properties\
/challenge/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(
t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/properties/c\
hallenge/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.
test(t)){let s={instancePath:o+"/requestBody/challenge",schemaPath:"#/properties/requestBody/propert\
ies/challenge/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+
"/requestBody/challenge",schemaPath:"#/properties/requestBody/properties/challenge/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.passkey!==void 0){let t=r.passkey;if(t&&
typeof t=="object"&&!Array.isArray(t)){if(t.id===void 0){let s={instancePath:o+"/requestBody/passkey",
schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"\
id"}};e===null?e=[s]:e.push(s),i++}if(t.rawId===void 0){let s={instancePath:o+"/requestBody/passkey",
schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"\
rawId"}};e===null?e=[s]:e.push(s),i++}if(t.type===void 0){let s={instancePath:o+"/requestBody/passke\
y",schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"\
type"}};e===null?e=[s]:e.push(s),i++}if(t.response===void 0){let s={instancePath:o+"/requestBody/pas\
skey",schemaPath:"#/properties/requestBody/properties/passkey/required",keyword:"required",params:{missingProperty:"\
response"}};e===null?e=[s]:e.push(s),i++}if(t.id!==void 0){let s=t.id;if(typeof s=="string"){if(h(s)>
12288){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/properties/requestBody/properti\
es/passkey/properties/id/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[n]:e.push(
n),i++}if(h(s)<1){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/properties/requestBo\
dy/properties/passkey/properties/id/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[n]:
e.push(n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"#/propertie\
s/requestBody/properties/passkey/properties/id/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0\
-9_-]+$"}};e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/id",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/id/type",keyword:"type",params:{type:"string"}};
e===null?e=[n]:e.push(n),i++}}if(t.rawId!==void 0){let s=t.rawId;if(typeof s=="string"){if(h(s)>12288){
let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/requestBody/properties/p\
asskey/properties/rawId/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[n]:e.push(n),
i++}if(h(s)<1){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/properties/requestBo\
dy/properties/passkey/properties/rawId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[
n]:e.push(n),i++}if(!A.test(s)){let n={instancePath:o+"/requestBody/passkey/rawId",schemaPath:"#/pro\
perties/requestBody/properties/passkey/properties/rawId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9_-]+$"}};e===null?e=[n]:e.push(n),i++}}else{let n={instancePath:o+"/requestBody/passkey/r\
awId",schemaPath:"#/properties/requestBody/properties/passkey/properties/rawId/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}if(t.type!==void 0){let s=t.type;if(typeof s!=
"string"){let n={instancePath:o+"/requestBody/passkey/type",schemaPath:"#/properties/requestBody/pro\
perties/passkey/properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),
i++}if(s!=="public-key"){let n={instancePath:o+"/requestBody/passkey/type",schemaPath:"#/properties/\
requestBody/properties/passkey/properties/type/enum",keyword:"enum",params:{allowedValues:Po.properties.
requestBody.properties.passkey.properties.type.enum}};e===null?e=[n]:e.push(n),i++}}if(t.authenticatorAttachment!==
void 0){let s=t.authenticatorAttachment;if(typeof s!="string"&&s!==null){let n={instancePath:o+"/req\
uestBody/passkey/authenticatorAttachment",schemaPath:"#/properties/requestBody/properties/passkey/pr\
operties/authenticatorAttachment/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(
n),i++}}if(t.clientExtensionResults!==void 0){let s=t.clientExtensionResults;if(!(s&&typeof s=="obje\
ct"&&!Array.isArray(s))){let n={instancePath:o+"/requestBody/passkey/clientExtensionResults",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/clientExtensionResults/type",keyword:"type",params:{
type:"object"}};e===null?e=[n]:e.push(n),i++}}if(t.response!==void 0){let s=t.response;if(s&&typeof s==
"object"&&!Array.isArray(s)){if(s.clientDataJSON===void 0){let n={instancePath:o+"/requestBody/passk\
ey/response",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/required",keyword:"\
required",params:{missingProperty:"clientDataJSON"}};e===null?e=[n]:e.push(n),i++}if(s.attestationObject===
void 0){let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"#/properties/requestBody/p\
roperties/passkey/properties/response/required",keyword:"required",params:{missingProperty:"attestat\
ionObject"}};e===null?e=[n]:e.push(n),i++}if(s.clientDataJSON!==void 0){let n=s.clientDataJSON;if(typeof n==
"string"){if(h(n)>12288){let a={instancePath:o+"/requestBody/passkey/response/clientDataJSON",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/properties/clientDataJSON/maxLength",
keyword:"maxLength",params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(n)<1){let a={instancePath:o+
"/requestBody/passkey/response/clientDataJSON",schemaPath:"#/properties/requestBody/properties/passk\
ey/properties/response/properties/clientDataJSON/minLength",keyword:"minLength",params:{limit:1}};e===
null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/requestBody/passkey/response/clientD\
ataJSON",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/clie\
ntDataJSON/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"}};e===null?e=[a]:e.push(a),
i++}}else{let a={instancePath:o+"/requestBody/passkey/response/clientDataJSON",schemaPath:"#/propert\
ies/requestBody/properties/passkey/properties/response/properties/clientDataJSON/type",keyword:"type",
params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}if(s.attestationObject!==void 0){let n=s.attestationObject;
if(typeof n=="string"){if(h(n)>12288){let a={instancePath:o+"/requestBody/passkey/response/attestati\
onObject",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/properties/att\
estationObject/maxLength",keyword:"maxLength",params:{limit:12288}};e===null?e=[a]:e.push(a),i++}if(h(
n)<1){let a={instancePath:o+"/requestBody/passkey/response/attestationObject",schemaPath:"#/properti\
es/requestBody/properties/passkey/properties/response/properties/attestationObject/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[a]:e.push(a),i++}if(!A.test(n)){let a={instancePath:o+"/req\
uestBody/passkey/response/attestationObject",schemaPath:"#/properties/requestBody/properties/passkey\
/properties/response/properties/attestationObject/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9_-]+$"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/requestBody/passkey/respons\
e/attestationObject",schemaPath:"#/properties/requestBody/properties/passkey/properties/response/pro\
perties/attestationObject/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}
if(s.transports!==void 0){let n=s.transports;if(Array.isArray(n)){if(n.length>10){let l={instancePath:o+
"/requestBody/passkey/response/transports",schemaPath:"#/properties/requestBody/properties/passkey/p\
roperties/response/properties/transports/maxItems",keyword:"maxItems",params:{limit:10}};e===null?e=
[l]:e.push(l),i++}let a=n.length;for(let l=0;l<a;l++){let w=n[l];if(typeof w=="string"){if(h(w)>32){
let k={instancePath:o+"/requestBody/passkey/response/transports/"+l,schemaPath:"#/properties/request\
Body/properties/passkey/properties/response/properties/transports/items/maxLength",keyword:"maxLengt\
h",params:{limit:32}};e===null?e=[k]:e.push(k),i++}}else{let k={instancePath:o+"/requestBody/passkey\
/response/transports/"+l,schemaPath:"#/properties/requestBody/properties/passkey/properties/response\
/properties/transports/items/type",keyword:"type",params:{type:"string"}};e===null?e=[k]:e.push(k),i++}}}else{
let a={instancePath:o+"/requestBody/passkey/response/transports",schemaPath:"#/properties/requestBod\
y/properties/passkey/properties/response/properties/transports/type",keyword:"type",params:{type:"ar\
ray"}};e===null?e=[a]:e.push(a),i++}}}else{let n={instancePath:o+"/requestBody/passkey/response",schemaPath:"\
#/properties/requestBody/properties/passkey/properties/response/type",keyword:"type",params:{type:"o\
bject"}};e===null?e=[n]:e.push(n),i++}}}else{let s={instancePath:o+"/requestBody/passkey",schemaPath:"\
#/properties/requestBody/properties/passkey/type",keyword:"type",params:{type:"object"}};e===null?e=
[s]:e.push(s),i++}}if(r.name!==void 0){let t=r.name;if(typeof t=="string"){if(h(t)>64){let s={instancePath:o+
"/requestBody/name",schemaPath:"#/properties/requestBody/properties/name/maxLength",keyword:"maxLeng\
th",params:{limit:64}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/n\
ame",schemaPath:"#/properties/requestBody/properties/name/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/name",schemaPath:"#/\
properties/requestBody/properties/name/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/name",schemaPath:"#/prop\
erties/requestBody/properties/name/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),
i++}}else{let s={instancePath:o+"/requestBody/name",schemaPath:"#/properties/requestBody/properties/\
name/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return xt.errors=e,i===0}var jt=At;function At(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.recovery_codes===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"recovery_codes"}};e===null?e=[r]:e.push(r),i++}
for(let r in p)if(r!=="recovery_codes"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.recovery_codes!==
void 0){let r=p.recovery_codes;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/recovery_codes/"+s,schemaPath:"#/properties/recovery_codes/items/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/recovery_codes",schemaPath:"#/properties/recovery_codes/type",keyword:"type",params:{type:"array"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return At.errors=e,i===0}var Bt=Dt;function Dt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.token===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"token"}};e===null?e=[t]:e.push(t),i++}if(r.token!==void 0){let t=r.
token;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/token",schemaPath:"#/pro\
perties/requestBody/properties/token/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:
e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:
e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/req\
uestBody/properties/token/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{
let s={instancePath:o+"/requestBody/token",schemaPath:"#/properties/requestBody/properties/token/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return Dt.errors=e,i===0}var Nt=Lt,Re={type:"object",additionalProperties:!1,
required:["active"],properties:{active:{type:"boolean"},token_type:{type:"string",enum:["Bearer"]},sub:{
type:"string"},user_id:{type:"integer",format:"int64"},username:{type:"string"},exp:{type:"integer",
format:"int64"},iat:{type:"integer",format:"int64"},jti:{type:"string"},sid:{type:"string"},auth_time:{
type:"integer",format:"int64"},amr:{type:"array",items:{type:"string"}},iss:{type:"string"},aud:{oneOf:[
{type:"string"},{type:"array",items:{type:"string"}}]}}},B=Object.prototype.hasOwnProperty;function Lt(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.active===void 0){let t={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"active"}};e===null?e=[t]:e.push(t),i++}for(let t in p)if(!B.call(
Re.properties,t)){let s={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPrope\
rties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(p.active!==void 0&&typeof p.active!=
"boolean"){let t={instancePath:o+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{
type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(p.token_type!==void 0){let t=p.token_type;if(typeof t!=
"string"){let s={instancePath:o+"/token_type",schemaPath:"#/properties/token_type/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}if(t!=="Bearer"){let s={instancePath:o+"/tok\
en_type",schemaPath:"#/properties/token_type/enum",keyword:"enum",params:{allowedValues:Re.properties.
token_type.enum}};e===null?e=[s]:e.push(s),i++}}if(p.sub!==void 0&&typeof p.sub!="string"){let t={instancePath:o+
"/sub",schemaPath:"#/properties/sub/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),i++}if(p.user_id!==void 0){let t=p.user_id;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+
"/user_id",schemaPath:"#/properties/user_id/type",keyword:"type",params:{type:"integer"}};e===null?e=
[s]:e.push(s),i++}if(typeof t=="number"&&!m.validate(t)){let s={instancePath:o+"/user_id",schemaPath:"\
#/properties/user_id/format",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}
if(p.username!==void 0&&typeof p.username!="string"){let t={instancePath:o+"/username",schemaPath:"#\
/properties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(p.
exp!==void 0){let t=p.exp;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/exp",
schemaPath:"#/properties/exp/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),
i++}if(typeof t=="number"&&!m.validate(t)){let s={instancePath:o+"/exp",schemaPath:"#/properties/exp\
/format",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}if(p.iat!==void 0){
let t=p.iat;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/iat",schemaPath:"#/\
properties/iat/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t==
"number"&&!m.validate(t)){let s={instancePath:o+"/iat",schemaPath:"#/properties/iat/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}if(p.jti!==void 0&&typeof p.jti!="str\
ing"){let t={instancePath:o+"/jti",schemaPath:"#/properties/jti/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[t]:e.push(t),i++}if(p.sid!==void 0&&typeof p.sid!="string"){let t={instancePath:o+
"/sid",schemaPath:"#/properties/sid/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),i++}if(p.auth_time!==void 0){let t=p.auth_time;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={
instancePath:o+"/auth_time",schemaPath:"#/properties/auth_time/type",keyword:"type",params:{type:"in\
teger"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="number"&&!m.validate(t)){let s={instancePath:o+"\
/auth_time",schemaPath:"#/properties/auth_time/format",keyword:"format",params:{format:"int64"}};e===
null?e=[s]:e.push(s),i++}}if(p.amr!==void 0){let t=p.amr;if(Array.isArray(t)){let s=t.length;for(let n=0;n<
s;n++)if(typeof t[n]!="string"){let a={instancePath:o+"/amr/"+n,schemaPath:"#/properties/amr/items/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let s={instancePath:o+
"/amr",schemaPath:"#/properties/amr/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(
s),i++}}if(p.iss!==void 0&&typeof p.iss!="string"){let t={instancePath:o+"/iss",schemaPath:"#/proper\
ties/iss/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(p.aud!==void 0){
let t=p.aud,s=i,n=!1,a=null,l=i;if(typeof t!="string"){let k={instancePath:o+"/aud",schemaPath:"#/pr\
operties/aud/oneOf/0/type",keyword:"type",params:{type:"string"}};e===null?e=[k]:e.push(k),i++}var r=l===
i;r&&(n=!0,a=0);let w=i;if(Array.isArray(t)){let k=t.length;for(let P=0;P<k;P++)if(typeof t[P]!="str\
ing"){let L={instancePath:o+"/aud/"+P,schemaPath:"#/properties/aud/oneOf/1/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[L]:e.push(L),i++}}else{let k={instancePath:o+"/aud",schemaPath:"\
#/properties/aud/oneOf/1/type",keyword:"type",params:{type:"array"}};e===null?e=[k]:e.push(k),i++}var r=w===
i;if(r&&n?(n=!1,a=[a,1]):r&&(n=!0,a=1),n)i=s,e!==null&&(s?e.length=s:e=null);else{let k={instancePath:o+
"/aud",schemaPath:"#/properties/aud/oneOf",keyword:"oneOf",params:{passingSchemas:a}};e===null?e=[k]:
e.push(k),i++}}}else{let t={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}return Lt.errors=e,i===0}var S=It,bo={type:"object",additionalProperties:!1,
required:["error"],properties:{error:{type:"string",enum:["invalid_request","invalid_client","unsupp\
orted_token_type"]},error_description:{type:"string"}}};function It(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
error===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
error"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="error"||r==="error_description")){let t={
instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.error!==void 0){let r=p.error;if(typeof r!="string"){let t={instancePath:o+
"/error",schemaPath:"#/properties/error/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:
e.push(t),i++}if(!(r==="invalid_request"||r==="invalid_client"||r==="unsupported_token_type")){let t={
instancePath:o+"/error",schemaPath:"#/properties/error/enum",keyword:"enum",params:{allowedValues:bo.
properties.error.enum}};e===null?e=[t]:e.push(t),i++}}if(p.error_description!==void 0&&typeof p.error_description!=
"string"){let r={instancePath:o+"/error_description",schemaPath:"#/properties/error_description/type",
keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return It.errors=e,i===0}
var St=$t;var Et=new RegExp("^[A-Za-z0-9_-]{1,512}$","u");function $t(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.entries===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"entries"}};
e===null?e=[r]:e.push(r),i++}if(p.cursor===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"cursor"}};e===null?e=[r]:e.push(r),i++}if(p.more===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"more"}};e===null?
e=[r]:e.push(r),i++}if(p.window===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"window"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="entr\
ies"||r==="cursor"||r==="more"||r==="window")){let t={instancePath:o,schemaPath:"#/additionalPropert\
ies",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.
entries!==void 0){let r=p.entries;if(Array.isArray(r)){if(r.length>1e3){let s={instancePath:o+"/entr\
ies",schemaPath:"#/properties/entries/maxItems",keyword:"maxItems",params:{limit:1e3}};e===null?e=[s]:
e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(
n)){if(Object.keys(n).length>2){let a={instancePath:o+"/entries/"+s,schemaPath:"#/properties/entries\
/items/maxProperties",keyword:"maxProperties",params:{limit:2}};e===null?e=[a]:e.push(a),i++}if(Object.
keys(n).length<1){let a={instancePath:o+"/entries/"+s,schemaPath:"#/properties/entries/items/minProp\
erties",keyword:"minProperties",params:{limit:1}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!(a===
"sid"||a==="user_id"||a==="tokens_valid_from"||a==="kid")){let l={instancePath:o+"/entries/"+s,schemaPath:"\
#/properties/entries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[l]:e.push(l),i++}if(n.sid!==void 0&&typeof n.sid!="string"){let a={instancePath:o+"/entr\
ies/"+s+"/sid",schemaPath:"#/properties/entries/items/properties/sid/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}if(n.user_id!==void 0){let a=n.user_id;if(!(typeof a=="number"&&
!(a%1)&&!isNaN(a))){let l={instancePath:o+"/entries/"+s+"/user_id",schemaPath:"#/properties/entries/\
items/properties/user_id/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}
if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/entries/"+s+"/user_id",schemaPath:"#/\
properties/entries/items/properties/user_id/format",keyword:"format",params:{format:"int64"}};e===null?
e=[l]:e.push(l),i++}}if(n.tokens_valid_from!==void 0){let a=n.tokens_valid_from;if(!(typeof a=="numb\
er"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/entries/"+s+"/tokens_valid_from",schemaPath:"#/prop\
erties/entries/items/properties/tokens_valid_from/type",keyword:"type",params:{type:"integer"}};e===
null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/entries/"+s+
"/tokens_valid_from",schemaPath:"#/properties/entries/items/properties/tokens_valid_from/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.kid!==void 0&&typeof n.kid!="str\
ing"){let a={instancePath:o+"/entries/"+s+"/kid",schemaPath:"#/properties/entries/items/properties/k\
id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+
"/entries/"+s,schemaPath:"#/properties/entries/items/type",keyword:"type",params:{type:"object"}};e===
null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/entries",schemaPath:"#/properties/entries/ty\
pe",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.cursor!==void 0){let r=p.
cursor;if(typeof r=="string"){if(!Et.test(r)){let t={instancePath:o+"/cursor",schemaPath:"#/properti\
es/cursor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,512}$"}};e===null?e=[t]:e.push(
t),i++}}else{let t={instancePath:o+"/cursor",schemaPath:"#/properties/cursor/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.more!==void 0&&typeof p.more!="boolean"){let r={instancePath:o+
"/more",schemaPath:"#/properties/more/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.
push(r),i++}if(p.window!==void 0){let r=p.window;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={
instancePath:o+"/window",schemaPath:"#/properties/window/type",keyword:"type",params:{type:"integer"}};
e===null?e=[t]:e.push(t),i++}if(typeof r=="number"){if(r<1||isNaN(r)){let t={instancePath:o+"/window",
schemaPath:"#/properties/window/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?
e=[t]:e.push(t),i++}if(!m.validate(r)){let t={instancePath:o+"/window",schemaPath:"#/properties/wind\
ow/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return $t.errors=
e,i===0}var Vt=Tt,qo={type:"object",additionalProperties:!1,required:["accounts","next"],properties:{
accounts:{type:"array",maxItems:200,items:{type:"object",additionalProperties:!1,required:["id","sub\
ject","username","active","admin","second_factor","created","last_login","live_sessions","more_sessi\
ons"],properties:{id:{type:"integer",format:"int64",minimum:1},subject:{type:"string",nullable:!0},username:{
type:"string"},active:{type:"boolean"},admin:{type:"boolean"},second_factor:{type:"boolean"},created:{
type:"integer",format:"int64"},last_login:{type:"integer",format:"int64",nullable:!0},live_sessions:{
type:"integer",minimum:0,maximum:100},more_sessions:{type:"boolean"}}}},next:{type:"string",nullable:!0}}};
function Tt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.accounts===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"accounts"}};e===null?e=[r]:e.push(r),i++}if(p.
next===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
next"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="accounts"||r==="next")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.accounts!==void 0){let r=p.accounts;if(Array.isArray(r)){if(r.length>200){
let s={instancePath:o+"/accounts",schemaPath:"#/properties/accounts/maxItems",keyword:"maxItems",params:{
limit:200}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n==
"object"&&!Array.isArray(n)){if(n.id===void 0){let a={instancePath:o+"/accounts/"+s,schemaPath:"#/pr\
operties/accounts/items/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[a]:e.
push(a),i++}if(n.subject===void 0){let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/acc\
ounts/items/required",keyword:"required",params:{missingProperty:"subject"}};e===null?e=[a]:e.push(a),
i++}if(n.username===void 0){let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/i\
tems/required",keyword:"required",params:{missingProperty:"username"}};e===null?e=[a]:e.push(a),i++}
if(n.active===void 0){let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/r\
equired",keyword:"required",params:{missingProperty:"active"}};e===null?e=[a]:e.push(a),i++}if(n.admin===
void 0){let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"\
required",params:{missingProperty:"admin"}};e===null?e=[a]:e.push(a),i++}if(n.second_factor===void 0){
let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"requ\
ired",params:{missingProperty:"second_factor"}};e===null?e=[a]:e.push(a),i++}if(n.created===void 0){
let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"requ\
ired",params:{missingProperty:"created"}};e===null?e=[a]:e.push(a),i++}if(n.last_login===void 0){let a={
instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{
missingProperty:"last_login"}};e===null?e=[a]:e.push(a),i++}if(n.live_sessions===void 0){let a={instancePath:o+
"/accounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty:"\
live_sessions"}};e===null?e=[a]:e.push(a),i++}if(n.more_sessions===void 0){let a={instancePath:o+"/a\
ccounts/"+s,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty:"\
more_sessions"}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!B.call(qo.properties.accounts.items.
properties,a)){let l={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/accounts/items/addition\
alProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),
i++}if(n.id!==void 0){let a=n.id;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+
"/accounts/"+s+"/id",schemaPath:"#/properties/accounts/items/properties/id/type",keyword:"type",params:{
type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<1||isNaN(a)){let l={instancePath:o+
"/accounts/"+s+"/id",schemaPath:"#/properties/accounts/items/properties/id/minimum",keyword:"minimum",
params:{comparison:">=",limit:1}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/accounts/"+s+"/id",schemaPath:"#/properties/accounts/items/properties/id/format",keyword:"format",
params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.subject!==void 0){let a=n.subject;if(typeof a!=
"string"&&a!==null){let l={instancePath:o+"/accounts/"+s+"/subject",schemaPath:"#/properties/account\
s/items/properties/subject/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}
if(n.username!==void 0&&typeof n.username!="string"){let a={instancePath:o+"/accounts/"+s+"/username",
schemaPath:"#/properties/accounts/items/properties/username/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[a]:e.push(a),i++}if(n.active!==void 0&&typeof n.active!="boolean"){let a={instancePath:o+
"/accounts/"+s+"/active",schemaPath:"#/properties/accounts/items/properties/active/type",keyword:"ty\
pe",params:{type:"boolean"}};e===null?e=[a]:e.push(a),i++}if(n.admin!==void 0&&typeof n.admin!="bool\
ean"){let a={instancePath:o+"/accounts/"+s+"/admin",schemaPath:"#/properties/accounts/items/properti\
es/admin/type",keyword:"type",params:{type:"boolean"}};e===null?e=[a]:e.push(a),i++}if(n.second_factor!==
void 0&&typeof n.second_factor!="boolean"){let a={instancePath:o+"/accounts/"+s+"/second_factor",schemaPath:"\
#/properties/accounts/items/properties/second_factor/type",keyword:"type",params:{type:"boolean"}};e===
null?e=[a]:e.push(a),i++}if(n.created!==void 0){let a=n.created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(
a))){let l={instancePath:o+"/accounts/"+s+"/created",schemaPath:"#/properties/accounts/items/propert\
ies/created/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/accounts/"+s+"/created",schemaPath:"#/properties/a\
ccounts/items/properties/created/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.
push(l),i++}}if(n.last_login!==void 0){let a=n.last_login;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&
a!==null){let l={instancePath:o+"/accounts/"+s+"/last_login",schemaPath:"#/properties/accounts/items\
/properties/last_login/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/accounts/"+s+"/last_login",schemaPath:"#/propertie\
s/accounts/items/properties/last_login/format",keyword:"format",params:{format:"int64"}};e===null?e=
[l]:e.push(l),i++}}if(n.live_sessions!==void 0){let a=n.live_sessions;if(!(typeof a=="number"&&!(a%1)&&
!isNaN(a))){let l={instancePath:o+"/accounts/"+s+"/live_sessions",schemaPath:"#/properties/accounts/\
items/properties/live_sessions/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),
i++}if(typeof a=="number"){if(a>100||isNaN(a)){let l={instancePath:o+"/accounts/"+s+"/live_sessions",
schemaPath:"#/properties/accounts/items/properties/live_sessions/maximum",keyword:"maximum",params:{
comparison:"<=",limit:100}};e===null?e=[l]:e.push(l),i++}if(a<0||isNaN(a)){let l={instancePath:o+"/a\
ccounts/"+s+"/live_sessions",schemaPath:"#/properties/accounts/items/properties/live_sessions/minimu\
m",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}}}if(n.more_sessions!==
void 0&&typeof n.more_sessions!="boolean"){let a={instancePath:o+"/accounts/"+s+"/more_sessions",schemaPath:"\
#/properties/accounts/items/properties/more_sessions/type",keyword:"type",params:{type:"boolean"}};e===
null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+"/accounts/"+s,schemaPath:"#/properties/account\
s/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+
"/accounts",schemaPath:"#/properties/accounts/type",keyword:"type",params:{type:"array"}};e===null?e=
[t]:e.push(t),i++}}if(p.next!==void 0){let r=p.next;if(typeof r!="string"&&r!==null){let t={instancePath:o+
"/next",schemaPath:"#/properties/next/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.
push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Tt.errors=e,i===0}var x=Ot,le={type:"object",additionalProperties:!1,
required:["detail"],properties:{detail:{type:"string"},code:{type:"string",enum:["bad_authorization_\
header","token_not_valid","user_not_found","user_inactive","password_changed","client_refused","insu\
fficient_user_authentication"]},messages:{type:"array",items:{type:"object",additionalProperties:!1,
required:["token_class","token_type","message"],properties:{token_class:{type:"string",enum:["Access\
Token"]},token_type:{type:"string",enum:["access"]},message:{type:"string"}}}}}};function Ot(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code"||
r==="messages")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProper\
ties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!=
"string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){
let t={instancePath:o+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[t]:e.push(t),i++}if(!(r==="bad_authorization_header"||r==="token_not_valid"||r==="u\
ser_not_found"||r==="user_inactive"||r==="password_changed"||r==="client_refused"||r==="insufficient\
_user_authentication")){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enum",keyword:"e\
num",params:{allowedValues:le.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}if(p.messages!==void 0){
let r=p.messages;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n==
"object"&&!Array.isArray(n)){if(n.token_class===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"\
#/properties/messages/items/required",keyword:"required",params:{missingProperty:"token_class"}};e===
null?e=[a]:e.push(a),i++}if(n.token_type===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"\
#/properties/messages/items/required",keyword:"required",params:{missingProperty:"token_type"}};e===
null?e=[a]:e.push(a),i++}if(n.message===void 0){let a={instancePath:o+"/messages/"+s,schemaPath:"#/p\
roperties/messages/items/required",keyword:"required",params:{missingProperty:"message"}};e===null?e=
[a]:e.push(a),i++}for(let a in n)if(!(a==="token_class"||a==="token_type"||a==="message")){let l={instancePath:o+
"/messages/"+s,schemaPath:"#/properties/messages/items/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.token_class!==void 0){let a=n.
token_class;if(typeof a!="string"){let l={instancePath:o+"/messages/"+s+"/token_class",schemaPath:"#\
/properties/messages/items/properties/token_class/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(a!=="AccessToken"){let l={instancePath:o+"/messages/"+s+"/token_class",schemaPath:"\
#/properties/messages/items/properties/token_class/enum",keyword:"enum",params:{allowedValues:le.properties.
messages.items.properties.token_class.enum}};e===null?e=[l]:e.push(l),i++}}if(n.token_type!==void 0){
let a=n.token_type;if(typeof a!="string"){let l={instancePath:o+"/messages/"+s+"/token_type",schemaPath:"\
#/properties/messages/items/properties/token_type/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(a!=="access"){let l={instancePath:o+"/messages/"+s+"/token_type",schemaPath:"\
#/properties/messages/items/properties/token_type/enum",keyword:"enum",params:{allowedValues:le.properties.
messages.items.properties.token_type.enum}};e===null?e=[l]:e.push(l),i++}}if(n.message!==void 0&&typeof n.
message!="string"){let a={instancePath:o+"/messages/"+s+"/message",schemaPath:"#/properties/messages\
/items/properties/message/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{
let a={instancePath:o+"/messages/"+s,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{
type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/messages",schemaPath:"#/\
properties/messages/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Ot.errors=e,i===0}var j=zt,_o={type:"object",additionalProperties:!1,required:["detail",
"code"],properties:{detail:{type:"string"},code:{type:"string",enum:["permission_denied","origin_ref\
used"]}}};function zt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,
i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(r),i++}if(p.
code===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/de\
tail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.
push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",schemaPath:"\
#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r===
"permission_denied"||r==="origin_refused")){let t={instancePath:o+"/code",schemaPath:"#/properties/c\
ode/enum",keyword:"enum",params:{allowedValues:_o.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return zt.errors=e,i===0}var Ct=Zt;function Zt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.username===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"username"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(!(t===
"username"||t==="password"||t==="active"||t==="claims")){let s={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.username!==void 0){let t=r.username;if(typeof t=="string"){if(h(t)>
150){let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/u\
sername/maxLength",keyword:"maxLength",params:{limit:150}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={
instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/minL\
ength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/pattern",keyword:"p\
attern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!ke.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/usernam\
e",schemaPath:"#/properties/requestBody/properties/username/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}}if(r.password!==void 0){let t=r.password;if(typeof t=="string"){if(h(
t)<1){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/\
password/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){
let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/passwo\
rd/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(
t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/pa\
ssword/format",keyword:"format",params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(
t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/pa\
ssword/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+
"/requestBody/password",schemaPath:"#/properties/requestBody/properties/password/type",keyword:"type",
params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.active!==void 0&&typeof r.active!="boolea\
n"){let t={instancePath:o+"/requestBody/active",schemaPath:"#/properties/requestBody/properties/acti\
ve/type",keyword:"type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.claims!==void 0){
let t=r.claims;if(!(t&&typeof t=="object"&&!Array.isArray(t))){let s={instancePath:o+"/requestBody/c\
laims",schemaPath:"#/properties/requestBody/properties/claims/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/proper\
ties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Zt.errors=e,i===0}var R=Ft,vo={type:"object",additionalProperties:!1,required:["id","subject",
"username","active","admin","has_password","second_factor","claims","created","last_login","live_ses\
sions","more_sessions"],properties:{id:{type:"integer",format:"int64",minimum:1},subject:{type:"stri\
ng",nullable:!0},username:{type:"string"},active:{type:"boolean"},admin:{type:"boolean"},second_factor:{
type:"boolean"},has_password:{type:"boolean"},claims:{type:"object",additionalProperties:!0},created:{
type:"integer",format:"int64"},last_login:{type:"integer",format:"int64",nullable:!0},live_sessions:{
type:"integer",minimum:0,maximum:100},more_sessions:{type:"boolean"}}};function Ft(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.id===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"id"}};e===null?e=[r]:e.push(r),i++}if(p.subject===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"subject"}};e===null?e=[r]:e.push(r),i++}if(p.
username===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
username"}};e===null?e=[r]:e.push(r),i++}if(p.active===void 0){let r={instancePath:o,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"active"}};e===null?e=[r]:e.push(r),i++}if(p.admin===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ad\
min"}};e===null?e=[r]:e.push(r),i++}if(p.has_password===void 0){let r={instancePath:o,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"has_password"}};e===null?e=[r]:e.push(r),i++}if(p.
second_factor===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
second_factor"}};e===null?e=[r]:e.push(r),i++}if(p.claims===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"claims"}};e===null?e=[r]:e.push(r),i++}if(p.
created===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
created"}};e===null?e=[r]:e.push(r),i++}if(p.last_login===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"last_login"}};e===null?e=[r]:e.push(r),i++}if(p.
live_sessions===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
live_sessions"}};e===null?e=[r]:e.push(r),i++}if(p.more_sessions===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"more_sessions"}};e===null?e=[r]:e.push(r),i++}
for(let r in p)if(!B.call(vo.properties,r)){let t={instancePath:o,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.id!==
void 0){let r=p.id;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/id",schemaPath:"\
#/properties/id/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r==
"number"){if(r<1||isNaN(r)){let t={instancePath:o+"/id",schemaPath:"#/properties/id/minimum",keyword:"\
minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),i++}if(!m.validate(r)){let t={instancePath:o+
"/id",schemaPath:"#/properties/id/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.
push(t),i++}}}if(p.subject!==void 0){let r=p.subject;if(typeof r!="string"&&r!==null){let t={instancePath:o+
"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type:"string"}};e===null?e=
[t]:e.push(t),i++}}if(p.username!==void 0&&typeof p.username!="string"){let r={instancePath:o+"/user\
name",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.active!==void 0&&typeof p.active!="boolean"){let r={instancePath:o+"/active",schemaPath:"\
#/properties/active/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.
admin!==void 0&&typeof p.admin!="boolean"){let r={instancePath:o+"/admin",schemaPath:"#/properties/a\
dmin/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.second_factor!==
void 0&&typeof p.second_factor!="boolean"){let r={instancePath:o+"/second_factor",schemaPath:"#/prop\
erties/second_factor/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.
has_password!==void 0&&typeof p.has_password!="boolean"){let r={instancePath:o+"/has_password",schemaPath:"\
#/properties/has_password/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}
if(p.claims!==void 0){let r=p.claims;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+
"/claims",schemaPath:"#/properties/claims/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}if(p.created!==void 0){let r=p.created;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={
instancePath:o+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type:"intege\
r"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/cre\
ated",schemaPath:"#/properties/created/format",keyword:"format",params:{format:"int64"}};e===null?e=
[t]:e.push(t),i++}}if(p.last_login!==void 0){let r=p.last_login;if(!(typeof r=="number"&&!(r%1)&&!isNaN(
r))&&r!==null){let t={instancePath:o+"/last_login",schemaPath:"#/properties/last_login/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/last_login",schemaPath:"#/properties/last_login/format",keyword:"format",params:{format:"\
int64"}};e===null?e=[t]:e.push(t),i++}}if(p.live_sessions!==void 0){let r=p.live_sessions;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/live_sessions",schemaPath:"#/properties/live_s\
essions/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="num\
ber"){if(r>100||isNaN(r)){let t={instancePath:o+"/live_sessions",schemaPath:"#/properties/live_sessi\
ons/maximum",keyword:"maximum",params:{comparison:"<=",limit:100}};e===null?e=[t]:e.push(t),i++}if(r<
0||isNaN(r)){let t={instancePath:o+"/live_sessions",schemaPath:"#/properties/live_sessions/minimum",
keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(p.more_sessions!==
void 0&&typeof p.more_sessions!="boolean"){let r={instancePath:o+"/more_sessions",schemaPath:"#/prop\
erties/more_sessions/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Ft.errors=e,i===0}var $e=Ht;function Ht(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="username"||r==="password"||r===
"active"||r==="admin"||r==="claims"||r==="non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.username!==void 0){let r=p.username;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/username",schemaPath:"#/properties/username/minItems",keyword:"minItems",params:{limit:1}};e===null?
e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/username/"+s,schemaPath:"#/properties/username/items/type",keyword:"type",params:{type:"string"}};
e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/username",schemaPath:"#/properties/userna\
me/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.password!==void 0){
let r=p.password;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/password",schemaPath:"#\
/properties/username/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/password/"+s,schemaPath:"\
#/properties/username/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/password",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.active!==void 0){let r=p.active;if(Array.isArray(r)){if(r.
length<1){let s={instancePath:o+"/active",schemaPath:"#/properties/username/minItems",keyword:"minIt\
ems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/active/"+s,schemaPath:"#/properties/username/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/active",schemaPath:"\
#/properties/username/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
admin!==void 0){let r=p.admin;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/admin",schemaPath:"\
#/properties/username/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/admin/"+s,schemaPath:"#\
/properties/username/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/admin",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.claims!==void 0){let r=p.claims;if(Array.isArray(r)){if(r.
length<1){let s={instancePath:o+"/claims",schemaPath:"#/properties/username/minItems",keyword:"minIt\
ems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/claims/"+s,schemaPath:"#/properties/username/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/claims",schemaPath:"\
#/properties/username/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
non_field_errors!==void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/username/minItems",keyword:"minItems",params:{limit:1}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/username/items/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/p\
roperties/username/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ht.errors=
e,i===0}var E=Kt,xo={type:"object",additionalProperties:!1,required:["detail","code"],properties:{detail:{
type:"string"},code:{type:"string",enum:["username_taken","last_admin","own_account","account_inacti\
ve","key_too_new","key_configured","master_secret_unknown","too_many_webhooks","not_redeliverable","\
webhook_inactive"]}}};function Kt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(
r),i++}if(p.code===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"code"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="code")){
let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}if(p.code!==void 0){let r=p.code;if(typeof r!="string"){let t={instancePath:o+"/code",
schemaPath:"#/properties/code/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),
i++}if(!(r==="username_taken"||r==="last_admin"||r==="own_account"||r==="account_inactive"||r==="key\
_too_new"||r==="key_configured"||r==="master_secret_unknown"||r==="too_many_webhooks"||r==="not_rede\
liverable"||r==="webhook_inactive")){let t={instancePath:o+"/code",schemaPath:"#/properties/code/enu\
m",keyword:"enum",params:{allowedValues:xo.properties.code.enum}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Kt.errors=e,i===0}var Mt=Rt;function Rt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)
if(!(t==="username"||t==="active"||t==="admin"||t==="claims")){let s={instancePath:o+"/requestBody",
schemaPath:"#/properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.username!==void 0){let t=r.username;if(typeof t=="string"){if(h(t)>
150){let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/u\
sername/maxLength",keyword:"maxLength",params:{limit:150}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={
instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/minL\
ength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/pattern",keyword:"p\
attern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!ke.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/usernam\
e",schemaPath:"#/properties/requestBody/properties/username/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}}if(r.active!==void 0&&typeof r.active!="boolean"){let t={instancePath:o+
"/requestBody/active",schemaPath:"#/properties/requestBody/properties/active/type",keyword:"type",params:{
type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.admin!==void 0&&typeof r.admin!="boolean"){let t={
instancePath:o+"/requestBody/admin",schemaPath:"#/properties/requestBody/properties/admin/type",keyword:"\
type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.claims!==void 0){let t=r.claims;if(!(t&&
typeof t=="object"&&!Array.isArray(t))&&t!==null){let s={instancePath:o+"/requestBody/claims",schemaPath:"\
#/properties/requestBody/properties/claims/type",keyword:"type",params:{type:"object"}};e===null?e=[
s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/ty\
pe",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Rt.errors=
e,i===0}var Jt=Wt;function Wt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.password===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"password"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="p\
assword"){let s={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.
password!==void 0){let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/reques\
tBody/password",schemaPath:"#/properties/requestBody/properties/password/minLength",keyword:"minLeng\
th",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBod\
y/password",schemaPath:"#/properties/requestBody/properties/password/pattern",keyword:"pattern",params:{
pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requ\
estBody/password",schemaPath:"#/properties/requestBody/properties/password/format",keyword:"format",
params:{format:"password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requ\
estBody/password",schemaPath:"#/properties/requestBody/properties/password/x-pattern",keyword:"x-pat\
tern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/password",schemaPath:"\
#/properties/requestBody/properties/password/type",keyword:"type",params:{type:"string"}};e===null?e=
[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/t\
ype",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Wt.errors=
e,i===0}var Yt=Xt;function Xt(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)
if(t!=="lifetime"){let s={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/additio\
nalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),
i++}if(r.lifetime!==void 0){let t=r.lifetime;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+
"/requestBody/lifetime",schemaPath:"#/properties/requestBody/properties/lifetime/type",keyword:"type",
params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="number"){if(t>604800||isNaN(t)){
let s={instancePath:o+"/requestBody/lifetime",schemaPath:"#/properties/requestBody/properties/lifeti\
me/maximum",keyword:"maximum",params:{comparison:"<=",limit:604800}};e===null?e=[s]:e.push(s),i++}if(t<
60||isNaN(t)){let s={instancePath:o+"/requestBody/lifetime",schemaPath:"#/properties/requestBody/pro\
perties/lifetime/minimum",keyword:"minimum",params:{comparison:">=",limit:60}};e===null?e=[s]:e.push(
s),i++}}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Xt.errors=e,i===0}
var Qt=Ut;function Ut(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.token===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"token"}};e===null?e=[r]:e.push(r),i++}if(p.expires===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ex\
pires"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="token"||r==="expires")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.token!==void 0&&typeof p.token!="string"){let r={instancePath:o+"/toke\
n",schemaPath:"#/properties/token/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),i++}if(p.expires!==void 0){let r=p.expires;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+
"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type:"integer"}};e===null?e=
[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/expires",schemaPath:"\
#/properties/expires/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Ut.errors=e,i===0}var Gt=es;function es(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="lifetime"||r==="non_field_erro\
rs"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPro\
perties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.lifetime!==void 0){let r=p.
lifetime;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/lifetime",schemaPath:"#/propert\
ies/lifetime/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/lifetime/"+s,schemaPath:"#/pro\
perties/lifetime/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/lifetime",schemaPath:"#/properties/lifetime/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/lifeti\
me/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/lifetime/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/non_field_errors",schemaPath:"#/properties/lifetime/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+
"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return es.errors=e,i===0}var rs=ts,de={type:"object",additionalProperties:!1,
required:["sessions","next"],properties:{sessions:{type:"array",maxItems:200,items:{type:"object",additionalProperties:!1,
required:["id","purpose","created","last_used","expires","ended","ended_reason","user_agent","addres\
s"],properties:{id:{type:"string"},purpose:{type:"string",enum:["app","console"]},created:{type:"int\
eger",format:"int64"},last_used:{type:"integer",format:"int64"},expires:{type:"integer",format:"int6\
4"},ended:{type:"integer",format:"int64",nullable:!0},ended_reason:{type:"string",nullable:!0,enum:[
"logout","logout_all","password_changed","reuse_detected","admin","limit","account_disabled","accoun\
t_deleted","expired",null]},user_agent:{type:"string",nullable:!0},address:{type:"string",nullable:!0}}}},
next:{type:"string",nullable:!0}}};function ts(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.sessions===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sessions"}};
e===null?e=[r]:e.push(r),i++}if(p.next===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"next"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="ses\
sions"||r==="next")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPr\
operties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.sessions!==void 0){let r=p.
sessions;if(Array.isArray(r)){if(r.length>200){let s={instancePath:o+"/sessions",schemaPath:"#/prope\
rties/sessions/maxItems",keyword:"maxItems",params:{limit:200}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.id===void 0){
let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/required",keyword:"requ\
ired",params:{missingProperty:"id"}};e===null?e=[a]:e.push(a),i++}if(n.purpose===void 0){let a={instancePath:o+
"/sessions/"+s,schemaPath:"#/properties/sessions/items/required",keyword:"required",params:{missingProperty:"\
purpose"}};e===null?e=[a]:e.push(a),i++}if(n.created===void 0){let a={instancePath:o+"/sessions/"+s,
schemaPath:"#/properties/sessions/items/required",keyword:"required",params:{missingProperty:"create\
d"}};e===null?e=[a]:e.push(a),i++}if(n.last_used===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"\
#/properties/sessions/items/required",keyword:"required",params:{missingProperty:"last_used"}};e===null?
e=[a]:e.push(a),i++}if(n.expires===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/proper\
ties/sessions/items/required",keyword:"required",params:{missingProperty:"expires"}};e===null?e=[a]:
e.push(a),i++}if(n.ended===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/ses\
sions/items/required",keyword:"required",params:{missingProperty:"ended"}};e===null?e=[a]:e.push(a),
i++}if(n.ended_reason===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessio\
ns/items/required",keyword:"required",params:{missingProperty:"ended_reason"}};e===null?e=[a]:e.push(
a),i++}if(n.user_agent===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessi\
ons/items/required",keyword:"required",params:{missingProperty:"user_agent"}};e===null?e=[a]:e.push(
a),i++}if(n.address===void 0){let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions\
/items/required",keyword:"required",params:{missingProperty:"address"}};e===null?e=[a]:e.push(a),i++}
for(let a in n)if(!B.call(de.properties.sessions.items.properties,a)){let l={instancePath:o+"/sessio\
ns/"+s,schemaPath:"#/properties/sessions/items/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0&&typeof n.id!="string"){
let a={instancePath:o+"/sessions/"+s+"/id",schemaPath:"#/properties/sessions/items/properties/id/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.purpose!==void 0){let a=n.
purpose;if(typeof a!="string"){let l={instancePath:o+"/sessions/"+s+"/purpose",schemaPath:"#/propert\
ies/sessions/items/properties/purpose/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.
push(l),i++}if(!(a==="app"||a==="console")){let l={instancePath:o+"/sessions/"+s+"/purpose",schemaPath:"\
#/properties/sessions/items/properties/purpose/enum",keyword:"enum",params:{allowedValues:de.properties.
sessions.items.properties.purpose.enum}};e===null?e=[l]:e.push(l),i++}}if(n.created!==void 0){let a=n.
created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/created",
schemaPath:"#/properties/sessions/items/properties/created/type",keyword:"type",params:{type:"intege\
r"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/ses\
sions/"+s+"/created",schemaPath:"#/properties/sessions/items/properties/created/format",keyword:"for\
mat",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.last_used!==void 0){let a=n.last_used;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/last_used",schemaPath:"\
#/properties/sessions/items/properties/last_used/type",keyword:"type",params:{type:"integer"}};e===null?
e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/sessions/"+s+"/la\
st_used",schemaPath:"#/properties/sessions/items/properties/last_used/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.expires!==void 0){let a=n.expires;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/sessions/"+s+"/expires",schemaPath:"#/properti\
es/sessions/items/properties/expires/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.
push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/sessions/"+s+"/expires",schemaPath:"\
#/properties/sessions/items/properties/expires/format",keyword:"format",params:{format:"int64"}};e===
null?e=[l]:e.push(l),i++}}if(n.ended!==void 0){let a=n.ended;if(!(typeof a=="number"&&!(a%1)&&!isNaN(
a))&&a!==null){let l={instancePath:o+"/sessions/"+s+"/ended",schemaPath:"#/properties/sessions/items\
/properties/ended/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/sessions/"+s+"/ended",schemaPath:"#/properties/ses\
sions/items/properties/ended/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(
l),i++}}if(n.ended_reason!==void 0){let a=n.ended_reason;if(typeof a!="string"&&a!==null){let l={instancePath:o+
"/sessions/"+s+"/ended_reason",schemaPath:"#/properties/sessions/items/properties/ended_reason/type",
keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="logout"||a==="logout_a\
ll"||a==="password_changed"||a==="reuse_detected"||a==="admin"||a==="limit"||a==="account_disabled"||
a==="account_deleted"||a==="expired"||a===null)){let l={instancePath:o+"/sessions/"+s+"/ended_reason",
schemaPath:"#/properties/sessions/items/properties/ended_reason/enum",keyword:"enum",params:{allowedValues:de.
properties.sessions.items.properties.ended_reason.enum}};e===null?e=[l]:e.push(l),i++}}if(n.user_agent!==
void 0){let a=n.user_agent;if(typeof a!="string"&&a!==null){let l={instancePath:o+"/sessions/"+s+"/u\
ser_agent",schemaPath:"#/properties/sessions/items/properties/user_agent/type",keyword:"type",params:{
type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.address!==void 0){let a=n.address;if(typeof a!="s\
tring"&&a!==null){let l={instancePath:o+"/sessions/"+s+"/address",schemaPath:"#/properties/sessions/\
items/properties/address/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}}else{
let a={instancePath:o+"/sessions/"+s,schemaPath:"#/properties/sessions/items/type",keyword:"type",params:{
type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/sessions",schemaPath:"#/\
properties/sessions/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.next!==
void 0){let r=p.next;if(typeof r!="string"&&r!==null){let t={instancePath:o+"/next",schemaPath:"#/pr\
operties/next/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return ts.errors=e,i===0}var ss=is,ue={type:"object",additionalProperties:!1,required:["events","nex\
t"],properties:{events:{type:"array",maxItems:200,items:{type:"object",additionalProperties:!1,required:[
"id","at","event","outcome","reason","account_id","session_id","kid","webhook_id","factor_id","codes\
_left","name_hash","count","actor","address","user_agent","request_id"],properties:{id:{type:"intege\
r",format:"int64"},at:{type:"integer",format:"int64"},event:{type:"string",enum:["account_created","\
account_renamed","account_admin_set","account_admin_unset","account_claims_set","account_disabled","\
account_enabled","account_deleted","account_synced","accounts_exported","import_finished","admin_ref\
used","password_changed","password_upgraded","login","login_throttled","registration_throttled","pas\
sword_throttled","password_refused","changes_throttled","session_adopted","session_ended","refresh_r\
ecovered","refresh_refused","refresh_reused","refresh_throttled","token_revoked","key_created","key_\
activated","key_retired","key_revoked","keys_resealed","password_reset_requested","password_reset_cr\
eated","factor_added","factor_removed","passkey_renamed","passkey_refused","recovery_codes_renewed",
"recovery_code_used","second_factor_refused","second_factor_throttled","webhook_created","webhook_up\
dated","webhook_deleted","webhook_tested","webhook_disabled","webhook_redelivered","database_migrate\
d","database_cleaned","database_copied","database_restored"]},outcome:{type:"string",enum:["success",
"refused"]},reason:{type:"string",nullable:!0},account_id:{type:"integer",format:"int64",nullable:!0},
session_id:{type:"string",nullable:!0},kid:{type:"string",nullable:!0},webhook_id:{type:"string",nullable:!0},
factor_id:{type:"string",nullable:!0},codes_left:{type:"integer",nullable:!0},name_hash:{type:"strin\
g",nullable:!0},count:{type:"integer",minimum:1},actor:{type:"string",nullable:!0},address:{type:"st\
ring",nullable:!0},user_agent:{type:"string",nullable:!0},request_id:{type:"string",nullable:!0}}}},
next:{type:"string",nullable:!0}}};function is(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.events===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"events"}};
e===null?e=[r]:e.push(r),i++}if(p.next===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"next"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="eve\
nts"||r==="next")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.events!==void 0){let r=p.events;
if(Array.isArray(r)){if(r.length>200){let s={instancePath:o+"/events",schemaPath:"#/properties/event\
s/maxItems",keyword:"maxItems",params:{limit:200}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.id===void 0){let a={instancePath:o+
"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty:"\
id"}};e===null?e=[a]:e.push(a),i++}if(n.at===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"\
#/properties/events/items/required",keyword:"required",params:{missingProperty:"at"}};e===null?e=[a]:
e.push(a),i++}if(n.event===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/event\
s/items/required",keyword:"required",params:{missingProperty:"event"}};e===null?e=[a]:e.push(a),i++}
if(n.outcome===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/requ\
ired",keyword:"required",params:{missingProperty:"outcome"}};e===null?e=[a]:e.push(a),i++}if(n.reason===
void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"\
required",params:{missingProperty:"reason"}};e===null?e=[a]:e.push(a),i++}if(n.account_id===void 0){
let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",
params:{missingProperty:"account_id"}};e===null?e=[a]:e.push(a),i++}if(n.session_id===void 0){let a={
instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",params:{
missingProperty:"session_id"}};e===null?e=[a]:e.push(a),i++}if(n.kid===void 0){let a={instancePath:o+
"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty:"\
kid"}};e===null?e=[a]:e.push(a),i++}if(n.webhook_id===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"\
#/properties/events/items/required",keyword:"required",params:{missingProperty:"webhook_id"}};e===null?
e=[a]:e.push(a),i++}if(n.factor_id===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/proper\
ties/events/items/required",keyword:"required",params:{missingProperty:"factor_id"}};e===null?e=[a]:
e.push(a),i++}if(n.codes_left===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/\
events/items/required",keyword:"required",params:{missingProperty:"codes_left"}};e===null?e=[a]:e.push(
a),i++}if(n.name_hash===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/i\
tems/required",keyword:"required",params:{missingProperty:"name_hash"}};e===null?e=[a]:e.push(a),i++}
if(n.count===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/requir\
ed",keyword:"required",params:{missingProperty:"count"}};e===null?e=[a]:e.push(a),i++}if(n.actor===void 0){
let a={instancePath:o+"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",
params:{missingProperty:"actor"}};e===null?e=[a]:e.push(a),i++}if(n.address===void 0){let a={instancePath:o+
"/events/"+s,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty:"\
address"}};e===null?e=[a]:e.push(a),i++}if(n.user_agent===void 0){let a={instancePath:o+"/events/"+s,
schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty:"user_age\
nt"}};e===null?e=[a]:e.push(a),i++}if(n.request_id===void 0){let a={instancePath:o+"/events/"+s,schemaPath:"\
#/properties/events/items/required",keyword:"required",params:{missingProperty:"request_id"}};e===null?
e=[a]:e.push(a),i++}for(let a in n)if(!B.call(ue.properties.events.items.properties,a)){let l={instancePath:o+
"/events/"+s,schemaPath:"#/properties/events/items/additionalProperties",keyword:"additionalProperti\
es",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0){let a=n.id;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/events/"+s+"/id",schemaPath:"#/properties/even\
ts/items/properties/id/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/events/"+s+"/id",schemaPath:"#/properties/events/i\
tems/properties/id/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.
at!==void 0){let a=n.at;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/events/"+
s+"/at",schemaPath:"#/properties/events/items/properties/at/type",keyword:"type",params:{type:"integ\
er"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/ev\
ents/"+s+"/at",schemaPath:"#/properties/events/items/properties/at/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.event!==void 0){let a=n.event;if(typeof a!="stri\
ng"){let l={instancePath:o+"/events/"+s+"/event",schemaPath:"#/properties/events/items/properties/ev\
ent/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="account_crea\
ted"||a==="account_renamed"||a==="account_admin_set"||a==="account_admin_unset"||a==="account_claims\
_set"||a==="account_disabled"||a==="account_enabled"||a==="account_deleted"||a==="account_synced"||a===
"accounts_exported"||a==="import_finished"||a==="admin_refused"||a==="password_changed"||a==="passwo\
rd_upgraded"||a==="login"||a==="login_throttled"||a==="registration_throttled"||a==="password_thrott\
led"||a==="password_refused"||a==="changes_throttled"||a==="session_adopted"||a==="session_ended"||a===
"refresh_recovered"||a==="refresh_refused"||a==="refresh_reused"||a==="refresh_throttled"||a==="toke\
n_revoked"||a==="key_created"||a==="key_activated"||a==="key_retired"||a==="key_revoked"||a==="keys_\
resealed"||a==="password_reset_requested"||a==="password_reset_created"||a==="factor_added"||a==="fa\
ctor_removed"||a==="passkey_renamed"||a==="passkey_refused"||a==="recovery_codes_renewed"||a==="reco\
very_code_used"||a==="second_factor_refused"||a==="second_factor_throttled"||a==="webhook_created"||
a==="webhook_updated"||a==="webhook_deleted"||a==="webhook_tested"||a==="webhook_disabled"||a==="web\
hook_redelivered"||a==="database_migrated"||a==="database_cleaned"||a==="database_copied"||a==="data\
base_restored")){let l={instancePath:o+"/events/"+s+"/event",schemaPath:"#/properties/events/items/p\
roperties/event/enum",keyword:"enum",params:{allowedValues:ue.properties.events.items.properties.event.
enum}};e===null?e=[l]:e.push(l),i++}}if(n.outcome!==void 0){let a=n.outcome;if(typeof a!="string"){let l={
instancePath:o+"/events/"+s+"/outcome",schemaPath:"#/properties/events/items/properties/outcome/type",
keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="success"||a==="refused")){
let l={instancePath:o+"/events/"+s+"/outcome",schemaPath:"#/properties/events/items/properties/outco\
me/enum",keyword:"enum",params:{allowedValues:ue.properties.events.items.properties.outcome.enum}};e===
null?e=[l]:e.push(l),i++}}if(n.reason!==void 0){let a=n.reason;if(typeof a!="string"&&a!==null){let l={
instancePath:o+"/events/"+s+"/reason",schemaPath:"#/properties/events/items/properties/reason/type",
keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.account_id!==void 0){let a=n.
account_id;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/events/"+s+
"/account_id",schemaPath:"#/properties/events/items/properties/account_id/type",keyword:"type",params:{
type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+
"/events/"+s+"/account_id",schemaPath:"#/properties/events/items/properties/account_id/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.session_id!==void 0){let a=n.session_id;
if(typeof a!="string"&&a!==null){let l={instancePath:o+"/events/"+s+"/session_id",schemaPath:"#/prop\
erties/events/items/properties/session_id/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:
e.push(l),i++}}if(n.kid!==void 0){let a=n.kid;if(typeof a!="string"&&a!==null){let l={instancePath:o+
"/events/"+s+"/kid",schemaPath:"#/properties/events/items/properties/kid/type",keyword:"type",params:{
type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.webhook_id!==void 0){let a=n.webhook_id;if(typeof a!=
"string"&&a!==null){let l={instancePath:o+"/events/"+s+"/webhook_id",schemaPath:"#/properties/events\
/items/properties/webhook_id/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}
if(n.factor_id!==void 0){let a=n.factor_id;if(typeof a!="string"&&a!==null){let l={instancePath:o+"/\
events/"+s+"/factor_id",schemaPath:"#/properties/events/items/properties/factor_id/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.codes_left!==void 0){let a=n.codes_left;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/events/"+s+"/codes_le\
ft",schemaPath:"#/properties/events/items/properties/codes_left/type",keyword:"type",params:{type:"i\
nteger"}};e===null?e=[l]:e.push(l),i++}}if(n.name_hash!==void 0){let a=n.name_hash;if(typeof a!="str\
ing"&&a!==null){let l={instancePath:o+"/events/"+s+"/name_hash",schemaPath:"#/properties/events/item\
s/properties/name_hash/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.
count!==void 0){let a=n.count;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/e\
vents/"+s+"/count",schemaPath:"#/properties/events/items/properties/count/type",keyword:"type",params:{
type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&(a<1||isNaN(a))){let l={instancePath:o+
"/events/"+s+"/count",schemaPath:"#/properties/events/items/properties/count/minimum",keyword:"minim\
um",params:{comparison:">=",limit:1}};e===null?e=[l]:e.push(l),i++}}if(n.actor!==void 0){let a=n.actor;
if(typeof a!="string"&&a!==null){let l={instancePath:o+"/events/"+s+"/actor",schemaPath:"#/propertie\
s/events/items/properties/actor/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),
i++}}if(n.address!==void 0){let a=n.address;if(typeof a!="string"&&a!==null){let l={instancePath:o+"\
/events/"+s+"/address",schemaPath:"#/properties/events/items/properties/address/type",keyword:"type",
params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.user_agent!==void 0){let a=n.user_agent;if(typeof a!=
"string"&&a!==null){let l={instancePath:o+"/events/"+s+"/user_agent",schemaPath:"#/properties/events\
/items/properties/user_agent/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}
if(n.request_id!==void 0){let a=n.request_id;if(typeof a!="string"&&a!==null){let l={instancePath:o+
"/events/"+s+"/request_id",schemaPath:"#/properties/events/items/properties/request_id/type",keyword:"\
type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}}}else{let a={instancePath:o+"/events/"+s,
schemaPath:"#/properties/events/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.
push(a),i++}}}else{let t={instancePath:o+"/events",schemaPath:"#/properties/events/type",keyword:"ty\
pe",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.next!==void 0){let r=p.next;if(typeof r!=
"string"&&r!==null){let t={instancePath:o+"/next",schemaPath:"#/properties/next/type",keyword:"type",
params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return is.errors=e,i===0}var os=ps,
ye={type:"object",additionalProperties:!1,required:["keys"],properties:{keys:{type:"array",items:{type:"\
object",additionalProperties:!1,required:["kid","use","algorithm","state","created","signs_from","ac\
tivated","verifies_until","ended"],properties:{kid:{type:"string"},use:{type:"string",enum:["access",
"refresh"]},algorithm:{type:"string"},state:{type:"string",enum:["pending","active","retiring","reti\
red","revoked"]},created:{type:"integer",format:"int64"},signs_from:{type:"integer",format:"int64"},
activated:{type:"integer",format:"int64",nullable:!0},verifies_until:{type:"integer",format:"int64",
nullable:!0},ended:{type:"integer",format:"int64",nullable:!0}}}}}};function ps(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.keys===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"keys"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(r!=="keys"){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.keys!==void 0){let r=p.keys;if(Array.isArray(r)){let t=r.length;for(let s=0;s<
t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.kid===void 0){let a={instancePath:o+
"/keys/"+s,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty:"\
kid"}};e===null?e=[a]:e.push(a),i++}if(n.use===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"\
#/properties/keys/items/required",keyword:"required",params:{missingProperty:"use"}};e===null?e=[a]:
e.push(a),i++}if(n.algorithm===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/key\
s/items/required",keyword:"required",params:{missingProperty:"algorithm"}};e===null?e=[a]:e.push(a),
i++}if(n.state===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/requir\
ed",keyword:"required",params:{missingProperty:"state"}};e===null?e=[a]:e.push(a),i++}if(n.created===
void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",keyword:"requ\
ired",params:{missingProperty:"created"}};e===null?e=[a]:e.push(a),i++}if(n.signs_from===void 0){let a={
instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty:"\
signs_from"}};e===null?e=[a]:e.push(a),i++}if(n.activated===void 0){let a={instancePath:o+"/keys/"+s,
schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty:"activated"}};
e===null?e=[a]:e.push(a),i++}if(n.verifies_until===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"\
#/properties/keys/items/required",keyword:"required",params:{missingProperty:"verifies_until"}};e===
null?e=[a]:e.push(a),i++}if(n.ended===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/propert\
ies/keys/items/required",keyword:"required",params:{missingProperty:"ended"}};e===null?e=[a]:e.push(
a),i++}for(let a in n)if(!B.call(ye.properties.keys.items.properties,a)){let l={instancePath:o+"/key\
s/"+s,schemaPath:"#/properties/keys/items/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.kid!==void 0&&typeof n.kid!="string"){let a={
instancePath:o+"/keys/"+s+"/kid",schemaPath:"#/properties/keys/items/properties/kid/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.use!==void 0){let a=n.use;if(typeof a!=
"string"){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/properties/keys/items/properties/use\
/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="access"||a==="r\
efresh")){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/properties/keys/items/properties/use\
/enum",keyword:"enum",params:{allowedValues:ye.properties.keys.items.properties.use.enum}};e===null?
e=[l]:e.push(l),i++}}if(n.algorithm!==void 0&&typeof n.algorithm!="string"){let a={instancePath:o+"/\
keys/"+s+"/algorithm",schemaPath:"#/properties/keys/items/properties/algorithm/type",keyword:"type",
params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.state!==void 0){let a=n.state;if(typeof a!=
"string"){let l={instancePath:o+"/keys/"+s+"/state",schemaPath:"#/properties/keys/items/properties/s\
tate/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="pending"||a===
"active"||a==="retiring"||a==="retired"||a==="revoked")){let l={instancePath:o+"/keys/"+s+"/state",schemaPath:"\
#/properties/keys/items/properties/state/enum",keyword:"enum",params:{allowedValues:ye.properties.keys.
items.properties.state.enum}};e===null?e=[l]:e.push(l),i++}}if(n.created!==void 0){let a=n.created;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/keys/"+s+"/created",schemaPath:"#/properties/k\
eys/items/properties/created/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),
i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/keys/"+s+"/created",schemaPath:"#\
/properties/keys/items/properties/created/format",keyword:"format",params:{format:"int64"}};e===null?
e=[l]:e.push(l),i++}}if(n.signs_from!==void 0){let a=n.signs_from;if(!(typeof a=="number"&&!(a%1)&&!isNaN(
a))){let l={instancePath:o+"/keys/"+s+"/signs_from",schemaPath:"#/properties/keys/items/properties/s\
igns_from/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="n\
umber"&&!m.validate(a)){let l={instancePath:o+"/keys/"+s+"/signs_from",schemaPath:"#/properties/keys\
/items/properties/signs_from/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(
l),i++}}if(n.activated!==void 0){let a=n.activated;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==
null){let l={instancePath:o+"/keys/"+s+"/activated",schemaPath:"#/properties/keys/items/properties/a\
ctivated/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="nu\
mber"&&!m.validate(a)){let l={instancePath:o+"/keys/"+s+"/activated",schemaPath:"#/properties/keys/i\
tems/properties/activated/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),
i++}}if(n.verifies_until!==void 0){let a=n.verifies_until;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&
a!==null){let l={instancePath:o+"/keys/"+s+"/verifies_until",schemaPath:"#/properties/keys/items/pro\
perties/verifies_until/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/keys/"+s+"/verifies_until",schemaPath:"#/propertie\
s/keys/items/properties/verifies_until/format",keyword:"format",params:{format:"int64"}};e===null?e=
[l]:e.push(l),i++}}if(n.ended!==void 0){let a=n.ended;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==
null){let l={instancePath:o+"/keys/"+s+"/ended",schemaPath:"#/properties/keys/items/properties/ended\
/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.
validate(a)){let l={instancePath:o+"/keys/"+s+"/ended",schemaPath:"#/properties/keys/items/propertie\
s/ended/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}else{let a={
instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/keys",schemaPath:"#/properties/ke\
ys/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ps.errors=
e,i===0}var as=ns,Je={type:"object",additionalProperties:!0,properties:{requestBody:{type:"object",additionalProperties:!1,
required:["use"],properties:{use:{type:"string",enum:["access","refresh"]},when:{type:"string",enum:[
"due","now","forced"],default:"due"}}}},required:["requestBody"]};function ns(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r==
"object"&&!Array.isArray(r)){if(r.use===void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/p\
roperties/requestBody/required",keyword:"required",params:{missingProperty:"use"}};e===null?e=[t]:e.
push(t),i++}for(let t in r)if(!(t==="use"||t==="when")){let s={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.use!==void 0){let t=r.use;if(typeof t!="string"){let s={instancePath:o+
"/requestBody/use",schemaPath:"#/properties/requestBody/properties/use/type",keyword:"type",params:{
type:"string"}};e===null?e=[s]:e.push(s),i++}if(!(t==="access"||t==="refresh")){let s={instancePath:o+
"/requestBody/use",schemaPath:"#/properties/requestBody/properties/use/enum",keyword:"enum",params:{
allowedValues:Je.properties.requestBody.properties.use.enum}};e===null?e=[s]:e.push(s),i++}}if(r.when!==
void 0){let t=r.when;if(typeof t!="string"){let s={instancePath:o+"/requestBody/when",schemaPath:"#/\
properties/requestBody/properties/when/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.
push(s),i++}if(!(t==="due"||t==="now"||t==="forced")){let s={instancePath:o+"/requestBody/when",schemaPath:"\
#/properties/requestBody/properties/when/enum",keyword:"enum",params:{allowedValues:Je.properties.requestBody.
properties.when.enum}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return ns.errors=e,i===0}var ls=ds,jo={type:"object",additionalProperties:!1,required:["kid",
"state","signs_from","warnings"],properties:{kid:{type:"string"},state:{type:"string",enum:["pending",
"active"]},signs_from:{type:"integer",format:"int64"},warnings:{type:"array",items:{type:"string"}}}};
function ds(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.kid===void 0){let r={instancePath:o,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"kid"}};e===null?e=[r]:e.push(r),i++}if(p.state===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"st\
ate"}};e===null?e=[r]:e.push(r),i++}if(p.signs_from===void 0){let r={instancePath:o,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"signs_from"}};e===null?e=[r]:e.push(r),i++}if(p.
warnings===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
warnings"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="kid"||r==="state"||r==="signs_from"||
r==="warnings")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProper\
ties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.kid!==void 0&&typeof p.kid!="\
string"){let r={instancePath:o+"/kid",schemaPath:"#/properties/kid/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),i++}if(p.state!==void 0){let r=p.state;if(typeof r!="string"){let t={
instancePath:o+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),i++}if(!(r==="pending"||r==="active")){let t={instancePath:o+"/state",schemaPath:"\
#/properties/state/enum",keyword:"enum",params:{allowedValues:jo.properties.state.enum}};e===null?e=
[t]:e.push(t),i++}}if(p.signs_from!==void 0){let r=p.signs_from;if(!(typeof r=="number"&&!(r%1)&&!isNaN(
r))){let t={instancePath:o+"/signs_from",schemaPath:"#/properties/signs_from/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+
"/signs_from",schemaPath:"#/properties/signs_from/format",keyword:"format",params:{format:"int64"}};
e===null?e=[t]:e.push(t),i++}}if(p.warnings!==void 0){let r=p.warnings;if(Array.isArray(r)){let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/warnings/"+s,schemaPath:"\
#/properties/warnings/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ds.errors=e,i===0}var us=ys;function ys(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="use"||r==="when"||r==="non_fie\
ld_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additi\
onalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.use!==void 0){let r=p.
use;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/use",schemaPath:"#/properties/use/mi\
nItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/use/"+s,schemaPath:"#/properties/use/items/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/use",schemaPath:"#/properties/use/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),i++}}if(p.when!==void 0){let r=p.when;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"\
/when",schemaPath:"#/properties/use/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.
push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/whe\
n/"+s,schemaPath:"#/properties/use/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:
e.push(n),i++}}else{let t={instancePath:o+"/when",schemaPath:"#/properties/use/type",keyword:"type",
params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;
if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properti\
es/use/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/use/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/use/type",keyword:"type",params:{type:"array"}};e===null?
e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",
schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),
i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?
e=[r]:e.push(r),i++}return ys.errors=e,i===0}var fs=cs;function cs(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.kid===void 0){let r={instancePath:o,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"kid"}};e===null?e=[r]:e.push(r),i++}if(p.successor===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"su\
ccessor"}};e===null?e=[r]:e.push(r),i++}if(p.warnings===void 0){let r={instancePath:o,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"warnings"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="kid"||r==="successor"||r==="warnings")){let t={instancePath:o,schemaPath:"#/additionalProp\
erties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.
kid!==void 0&&typeof p.kid!="string"){let r={instancePath:o+"/kid",schemaPath:"#/properties/kid/type",
keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.successor!==void 0){let r=p.
successor;if(typeof r!="string"&&r!==null){let t={instancePath:o+"/successor",schemaPath:"#/properti\
es/successor/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.warnings!==
void 0){let r=p.warnings;if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="st\
ring"){let n={instancePath:o+"/warnings/"+s,schemaPath:"#/properties/warnings/items/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/warnings",schemaPath:"\
#/properties/warnings/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return cs.errors=e,i===0}var hs=ms,We={type:"object",additionalProperties:!1,required:["as_of",
"version","database","hours","days","keys","warnings"],properties:{as_of:{type:"integer",format:"int\
64"},version:{type:"string"},database:{type:"object",additionalProperties:!1,required:["kind","versi\
on"],properties:{kind:{type:"string",enum:["sqlite","postgresql"]},version:{type:"string"}}},counts:{
type:"object",additionalProperties:!1,required:["as_of","accounts","inactive_accounts","admins","liv\
e_sessions"],properties:{as_of:{type:"integer",format:"int64"},accounts:{type:"integer",format:"int6\
4",minimum:0},inactive_accounts:{type:"integer",format:"int64",minimum:0},admins:{type:"integer",format:"\
int64",minimum:0},live_sessions:{type:"integer",format:"int64",minimum:0}}},hours:{type:"array",maxItems:24,
items:{type:"object",additionalProperties:!1,required:["from","logins","logins_refused","refreshes",
"refreshes_replayed","refreshes_recovered","refreshes_refused","refreshes_reused"],properties:{from:{
type:"integer",format:"int64"},logins:{type:"integer",format:"int64",minimum:0},logins_refused:{type:"\
integer",format:"int64",minimum:0},refreshes:{type:"integer",format:"int64",minimum:0},refreshes_replayed:{
type:"integer",format:"int64",minimum:0},refreshes_recovered:{type:"integer",format:"int64",minimum:0},
refreshes_refused:{type:"integer",format:"int64",minimum:0},refreshes_reused:{type:"integer",format:"\
int64",minimum:0}}}},days:{type:"array",maxItems:30,items:{$ref:"#/properties/hours/items"}},keys:{type:"\
array",items:{type:"object",additionalProperties:!1,required:["use","kid","algorithm","signs_since",
"next_rotation"],properties:{use:{type:"string",enum:["access","refresh"]},kid:{type:"string"},algorithm:{
type:"string"},signs_since:{type:"integer",format:"int64",nullable:!0},next_rotation:{type:"integer",
format:"int64",nullable:!0}}}},warnings:{type:"array",items:{type:"object",additionalProperties:!1,required:[
"code","message","cure"],properties:{code:{type:"string"},message:{type:"string"},cure:{type:"string"}}}}}};function ms(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.as_of===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"as_of"}};e===null?e=[r]:e.push(r),i++}if(p.version===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ve\
rsion"}};e===null?e=[r]:e.push(r),i++}if(p.database===void 0){let r={instancePath:o,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"database"}};e===null?e=[r]:e.push(r),i++}if(p.hours===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ho\
urs"}};e===null?e=[r]:e.push(r),i++}if(p.days===void 0){let r={instancePath:o,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"days"}};e===null?e=[r]:e.push(r),i++}if(p.keys===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"keys"}};e===
null?e=[r]:e.push(r),i++}if(p.warnings===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"warnings"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r===
"as_of"||r==="version"||r==="database"||r==="counts"||r==="hours"||r==="days"||r==="keys"||r==="warn\
ings")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.as_of!==void 0){let r=p.as_of;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/as_of",schemaPath:"#/properties/as_of/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/as_of",schemaPath:"#/properties/as_of/format",keyword:"format",params:{format:"int6\
4"}};e===null?e=[t]:e.push(t),i++}}if(p.version!==void 0&&typeof p.version!="string"){let r={instancePath:o+
"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type:"string"}};e===null?e=
[r]:e.push(r),i++}if(p.database!==void 0){let r=p.database;if(r&&typeof r=="object"&&!Array.isArray(
r)){if(r.kind===void 0){let t={instancePath:o+"/database",schemaPath:"#/properties/database/required",
keyword:"required",params:{missingProperty:"kind"}};e===null?e=[t]:e.push(t),i++}if(r.version===void 0){
let t={instancePath:o+"/database",schemaPath:"#/properties/database/required",keyword:"required",params:{
missingProperty:"version"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(!(t==="kind"||t==="versio\
n")){let s={instancePath:o+"/database",schemaPath:"#/properties/database/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.kind!==void 0){
let t=r.kind;if(typeof t!="string"){let s={instancePath:o+"/database/kind",schemaPath:"#/properties/\
database/properties/kind/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}if(!(t===
"sqlite"||t==="postgresql")){let s={instancePath:o+"/database/kind",schemaPath:"#/properties/databas\
e/properties/kind/enum",keyword:"enum",params:{allowedValues:We.properties.database.properties.kind.
enum}};e===null?e=[s]:e.push(s),i++}}if(r.version!==void 0&&typeof r.version!="string"){let t={instancePath:o+
"/database/version",schemaPath:"#/properties/database/properties/version/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:o+"/database",schemaPath:"#/p\
roperties/database/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.counts!==
void 0){let r=p.counts;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.as_of===void 0){let t={instancePath:o+
"/counts",schemaPath:"#/properties/counts/required",keyword:"required",params:{missingProperty:"as_o\
f"}};e===null?e=[t]:e.push(t),i++}if(r.accounts===void 0){let t={instancePath:o+"/counts",schemaPath:"\
#/properties/counts/required",keyword:"required",params:{missingProperty:"accounts"}};e===null?e=[t]:
e.push(t),i++}if(r.inactive_accounts===void 0){let t={instancePath:o+"/counts",schemaPath:"#/propert\
ies/counts/required",keyword:"required",params:{missingProperty:"inactive_accounts"}};e===null?e=[t]:
e.push(t),i++}if(r.admins===void 0){let t={instancePath:o+"/counts",schemaPath:"#/properties/counts/\
required",keyword:"required",params:{missingProperty:"admins"}};e===null?e=[t]:e.push(t),i++}if(r.live_sessions===
void 0){let t={instancePath:o+"/counts",schemaPath:"#/properties/counts/required",keyword:"required",
params:{missingProperty:"live_sessions"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(!(t==="as_o\
f"||t==="accounts"||t==="inactive_accounts"||t==="admins"||t==="live_sessions")){let s={instancePath:o+
"/counts",schemaPath:"#/properties/counts/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.as_of!==void 0){let t=r.as_of;if(!(typeof t==
"number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/counts/as_of",schemaPath:"#/properties/counts/\
properties/as_of/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t==
"number"&&!m.validate(t)){let s={instancePath:o+"/counts/as_of",schemaPath:"#/properties/counts/prop\
erties/as_of/format",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}if(r.accounts!==
void 0){let t=r.accounts;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/counts\
/accounts",schemaPath:"#/properties/counts/properties/accounts/type",keyword:"type",params:{type:"in\
teger"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="number"){if(t<0||isNaN(t)){let s={instancePath:o+
"/counts/accounts",schemaPath:"#/properties/counts/properties/accounts/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};e===null?e=[s]:e.push(s),i++}if(!m.validate(t)){let s={instancePath:o+"/co\
unts/accounts",schemaPath:"#/properties/counts/properties/accounts/format",keyword:"format",params:{
format:"int64"}};e===null?e=[s]:e.push(s),i++}}}if(r.inactive_accounts!==void 0){let t=r.inactive_accounts;
if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/counts/inactive_accounts",schemaPath:"\
#/properties/counts/properties/inactive_accounts/type",keyword:"type",params:{type:"integer"}};e===null?
e=[s]:e.push(s),i++}if(typeof t=="number"){if(t<0||isNaN(t)){let s={instancePath:o+"/counts/inactive\
_accounts",schemaPath:"#/properties/counts/properties/inactive_accounts/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};e===null?e=[s]:e.push(s),i++}if(!m.validate(t)){let s={instancePath:o+"/co\
unts/inactive_accounts",schemaPath:"#/properties/counts/properties/inactive_accounts/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}}if(r.admins!==void 0){let t=r.admins;
if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/counts/admins",schemaPath:"#/pr\
operties/counts/properties/admins/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(
s),i++}if(typeof t=="number"){if(t<0||isNaN(t)){let s={instancePath:o+"/counts/admins",schemaPath:"#\
/properties/counts/properties/admins/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===
null?e=[s]:e.push(s),i++}if(!m.validate(t)){let s={instancePath:o+"/counts/admins",schemaPath:"#/pro\
perties/counts/properties/admins/format",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.
push(s),i++}}}if(r.live_sessions!==void 0){let t=r.live_sessions;if(!(typeof t=="number"&&!(t%1)&&!isNaN(
t))){let s={instancePath:o+"/counts/live_sessions",schemaPath:"#/properties/counts/properties/live_s\
essions/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="num\
ber"){if(t<0||isNaN(t)){let s={instancePath:o+"/counts/live_sessions",schemaPath:"#/properties/count\
s/properties/live_sessions/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[
s]:e.push(s),i++}if(!m.validate(t)){let s={instancePath:o+"/counts/live_sessions",schemaPath:"#/prop\
erties/counts/properties/live_sessions/format",keyword:"format",params:{format:"int64"}};e===null?e=
[s]:e.push(s),i++}}}}else{let t={instancePath:o+"/counts",schemaPath:"#/properties/counts/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.hours!==void 0){let r=p.hours;if(Array.
isArray(r)){if(r.length>24){let s={instancePath:o+"/hours",schemaPath:"#/properties/hours/maxItems",
keyword:"maxItems",params:{limit:24}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){
let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.from===void 0){let a={instancePath:o+"/\
hours/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{missingProperty:"\
from"}};e===null?e=[a]:e.push(a),i++}if(n.logins===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"\
#/properties/hours/items/required",keyword:"required",params:{missingProperty:"logins"}};e===null?e=
[a]:e.push(a),i++}if(n.logins_refused===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"#/prop\
erties/hours/items/required",keyword:"required",params:{missingProperty:"logins_refused"}};e===null?
e=[a]:e.push(a),i++}if(n.refreshes===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"#/propert\
ies/hours/items/required",keyword:"required",params:{missingProperty:"refreshes"}};e===null?e=[a]:e.
push(a),i++}if(n.refreshes_replayed===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"#/proper\
ties/hours/items/required",keyword:"required",params:{missingProperty:"refreshes_replayed"}};e===null?
e=[a]:e.push(a),i++}if(n.refreshes_recovered===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"\
#/properties/hours/items/required",keyword:"required",params:{missingProperty:"refreshes_recovered"}};
e===null?e=[a]:e.push(a),i++}if(n.refreshes_refused===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"\
#/properties/hours/items/required",keyword:"required",params:{missingProperty:"refreshes_refused"}};
e===null?e=[a]:e.push(a),i++}if(n.refreshes_reused===void 0){let a={instancePath:o+"/hours/"+s,schemaPath:"\
#/properties/hours/items/required",keyword:"required",params:{missingProperty:"refreshes_reused"}};e===
null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="from"||a==="logins"||a==="logins_refused"||a==="re\
freshes"||a==="refreshes_replayed"||a==="refreshes_recovered"||a==="refreshes_refused"||a==="refresh\
es_reused")){let l={instancePath:o+"/hours/"+s,schemaPath:"#/properties/hours/items/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.
from!==void 0){let a=n.from;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hou\
rs/"+s+"/from",schemaPath:"#/properties/hours/items/properties/from/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+
"/hours/"+s+"/from",schemaPath:"#/properties/hours/items/properties/from/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.logins!==void 0){let a=n.logins;if(!(typeof a=="\
number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hours/"+s+"/logins",schemaPath:"#/properties/ho\
urs/items/properties/logins/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}
if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+"/logins",schemaPath:"#/p\
roperties/hours/items/properties/logins/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/hours/"+s+"/logins",schemaPath:"\
#/properties/hours/items/properties/logins/format",keyword:"format",params:{format:"int64"}};e===null?
e=[l]:e.push(l),i++}}}if(n.logins_refused!==void 0){let a=n.logins_refused;if(!(typeof a=="number"&&
!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hours/"+s+"/logins_refused",schemaPath:"#/properties/hou\
rs/items/properties/logins_refused/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(
l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+"/logins_refused",
schemaPath:"#/properties/hours/items/properties/logins_refused/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/hours/"+s+"/lo\
gins_refused",schemaPath:"#/properties/hours/items/properties/logins_refused/format",keyword:"format",
params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes!==void 0){let a=n.refreshes;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hours/"+s+"/refreshes",schemaPath:"#/propertie\
s/hours/items/properties/refreshes/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(
l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+"/refreshes",schemaPath:"\
#/properties/hours/items/properties/refreshes/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/hours/"+s+"/refreshes",schemaPath:"\
#/properties/hours/items/properties/refreshes/format",keyword:"format",params:{format:"int64"}};e===
null?e=[l]:e.push(l),i++}}}if(n.refreshes_replayed!==void 0){let a=n.refreshes_replayed;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hours/"+s+"/refreshes_replayed",schemaPath:"#/\
properties/hours/items/properties/refreshes_replayed/type",keyword:"type",params:{type:"integer"}};e===
null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+
"/refreshes_replayed",schemaPath:"#/properties/hours/items/properties/refreshes_replayed/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/hours/"+s+"/refreshes_replayed",schemaPath:"#/properties/hours/items/properties/refreshes_replayed\
/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes_recovered!==
void 0){let a=n.refreshes_recovered;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+
"/hours/"+s+"/refreshes_recovered",schemaPath:"#/properties/hours/items/properties/refreshes_recover\
ed/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){
if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+"/refreshes_recovered",schemaPath:"#/properties/\
hours/items/properties/refreshes_recovered/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/hours/"+s+"/refreshes_recove\
red",schemaPath:"#/properties/hours/items/properties/refreshes_recovered/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes_refused!==void 0){let a=n.refreshes_refused;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/hours/"+s+"/refreshes_refused",
schemaPath:"#/properties/hours/items/properties/refreshes_refused/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+
"/hours/"+s+"/refreshes_refused",schemaPath:"#/properties/hours/items/properties/refreshes_refused/m\
inimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(
a)){let l={instancePath:o+"/hours/"+s+"/refreshes_refused",schemaPath:"#/properties/hours/items/prop\
erties/refreshes_refused/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),
i++}}}if(n.refreshes_reused!==void 0){let a=n.refreshes_reused;if(!(typeof a=="number"&&!(a%1)&&!isNaN(
a))){let l={instancePath:o+"/hours/"+s+"/refreshes_reused",schemaPath:"#/properties/hours/items/prop\
erties/refreshes_reused/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"){if(a<0||isNaN(a)){let l={instancePath:o+"/hours/"+s+"/refreshes_reused",schemaPath:"#/prop\
erties/hours/items/properties/refreshes_reused/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/hours/"+s+"/refreshes_reused",
schemaPath:"#/properties/hours/items/properties/refreshes_reused/format",keyword:"format",params:{format:"\
int64"}};e===null?e=[l]:e.push(l),i++}}}}else{let a={instancePath:o+"/hours/"+s,schemaPath:"#/proper\
ties/hours/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={
instancePath:o+"/hours",schemaPath:"#/properties/hours/type",keyword:"type",params:{type:"array"}};e===
null?e=[t]:e.push(t),i++}}if(p.days!==void 0){let r=p.days;if(Array.isArray(r)){if(r.length>30){let s={
instancePath:o+"/days",schemaPath:"#/properties/days/maxItems",keyword:"maxItems",params:{limit:30}};
e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&
!Array.isArray(n)){if(n.from===void 0){let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hou\
rs/items/required",keyword:"required",params:{missingProperty:"from"}};e===null?e=[a]:e.push(a),i++}
if(n.logins===void 0){let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",
keyword:"required",params:{missingProperty:"logins"}};e===null?e=[a]:e.push(a),i++}if(n.logins_refused===
void 0){let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"req\
uired",params:{missingProperty:"logins_refused"}};e===null?e=[a]:e.push(a),i++}if(n.refreshes===void 0){
let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{
missingProperty:"refreshes"}};e===null?e=[a]:e.push(a),i++}if(n.refreshes_replayed===void 0){let a={
instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{
missingProperty:"refreshes_replayed"}};e===null?e=[a]:e.push(a),i++}if(n.refreshes_recovered===void 0){
let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{
missingProperty:"refreshes_recovered"}};e===null?e=[a]:e.push(a),i++}if(n.refreshes_refused===void 0){
let a={instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{
missingProperty:"refreshes_refused"}};e===null?e=[a]:e.push(a),i++}if(n.refreshes_reused===void 0){let a={
instancePath:o+"/days/"+s,schemaPath:"#/properties/hours/items/required",keyword:"required",params:{
missingProperty:"refreshes_reused"}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="from"||a===
"logins"||a==="logins_refused"||a==="refreshes"||a==="refreshes_replayed"||a==="refreshes_recovered"||
a==="refreshes_refused"||a==="refreshes_reused")){let l={instancePath:o+"/days/"+s,schemaPath:"#/pro\
perties/hours/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[l]:e.push(l),i++}if(n.from!==void 0){let a=n.from;if(!(typeof a=="number"&&!(a%1)&&!isNaN(
a))){let l={instancePath:o+"/days/"+s+"/from",schemaPath:"#/properties/hours/items/properties/from/t\
ype",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.
validate(a)){let l={instancePath:o+"/days/"+s+"/from",schemaPath:"#/properties/hours/items/propertie\
s/from/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.logins!==
void 0){let a=n.logins;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+
"/logins",schemaPath:"#/properties/hours/items/properties/logins/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+
"/days/"+s+"/logins",schemaPath:"#/properties/hours/items/properties/logins/minimum",keyword:"minimu\
m",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/days/"+s+"/logins",schemaPath:"#/properties/hours/items/properties/logins/format",keyword:"format",
params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.logins_refused!==void 0){let a=n.logins_refused;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+"/logins_refused",schemaPath:"\
#/properties/hours/items/properties/logins_refused/type",keyword:"type",params:{type:"integer"}};e===
null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/days/"+s+"\
/logins_refused",schemaPath:"#/properties/hours/items/properties/logins_refused/minimum",keyword:"mi\
nimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/days/"+s+"/logins_refused",schemaPath:"#/properties/hours/items/properties/logins_refused/format",
keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes!==void 0){let a=n.
refreshes;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+"/refreshes",
schemaPath:"#/properties/hours/items/properties/refreshes/type",keyword:"type",params:{type:"integer"}};
e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/days/"+
s+"/refreshes",schemaPath:"#/properties/hours/items/properties/refreshes/minimum",keyword:"minimum",
params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/days/"+s+"/refreshes",schemaPath:"#/properties/hours/items/properties/refreshes/format",keyword:"f\
ormat",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes_replayed!==void 0){let a=n.
refreshes_replayed;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+"/r\
efreshes_replayed",schemaPath:"#/properties/hours/items/properties/refreshes_replayed/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){
let l={instancePath:o+"/days/"+s+"/refreshes_replayed",schemaPath:"#/properties/hours/items/properti\
es/refreshes_replayed/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.
push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/days/"+s+"/refreshes_replayed",schemaPath:"#/\
properties/hours/items/properties/refreshes_replayed/format",keyword:"format",params:{format:"int64"}};
e===null?e=[l]:e.push(l),i++}}}if(n.refreshes_recovered!==void 0){let a=n.refreshes_recovered;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+"/refreshes_recovered",schemaPath:"#/\
properties/hours/items/properties/refreshes_recovered/type",keyword:"type",params:{type:"integer"}};
e===null?e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/days/"+
s+"/refreshes_recovered",schemaPath:"#/properties/hours/items/properties/refreshes_recovered/minimum",
keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){
let l={instancePath:o+"/days/"+s+"/refreshes_recovered",schemaPath:"#/properties/hours/items/propert\
ies/refreshes_recovered/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}
if(n.refreshes_refused!==void 0){let a=n.refreshes_refused;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){
let l={instancePath:o+"/days/"+s+"/refreshes_refused",schemaPath:"#/properties/hours/items/propertie\
s/refreshes_refused/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"){if(a<0||isNaN(a)){let l={instancePath:o+"/days/"+s+"/refreshes_refused",schemaPath:"#/prop\
erties/hours/items/properties/refreshes_refused/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+"/days/"+s+"/refreshes_refused",
schemaPath:"#/properties/hours/items/properties/refreshes_refused/format",keyword:"format",params:{format:"\
int64"}};e===null?e=[l]:e.push(l),i++}}}if(n.refreshes_reused!==void 0){let a=n.refreshes_reused;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/days/"+s+"/refreshes_reused",schemaPath:"#/pro\
perties/hours/items/properties/refreshes_reused/type",keyword:"type",params:{type:"integer"}};e===null?
e=[l]:e.push(l),i++}if(typeof a=="number"){if(a<0||isNaN(a)){let l={instancePath:o+"/days/"+s+"/refr\
eshes_reused",schemaPath:"#/properties/hours/items/properties/refreshes_reused/minimum",keyword:"min\
imum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}if(!m.validate(a)){let l={instancePath:o+
"/days/"+s+"/refreshes_reused",schemaPath:"#/properties/hours/items/properties/refreshes_reused/form\
at",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}}else{let a={instancePath:o+
"/days/"+s,schemaPath:"#/properties/hours/items/type",keyword:"type",params:{type:"object"}};e===null?
e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/days",schemaPath:"#/properties/days/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.keys!==void 0){let r=p.keys;if(Array.
isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(
n)){if(n.use===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",
keyword:"required",params:{missingProperty:"use"}};e===null?e=[a]:e.push(a),i++}if(n.kid===void 0){let a={
instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty:"\
kid"}};e===null?e=[a]:e.push(a),i++}if(n.algorithm===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"\
#/properties/keys/items/required",keyword:"required",params:{missingProperty:"algorithm"}};e===null?
e=[a]:e.push(a),i++}if(n.signs_since===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/proper\
ties/keys/items/required",keyword:"required",params:{missingProperty:"signs_since"}};e===null?e=[a]:
e.push(a),i++}if(n.next_rotation===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties\
/keys/items/required",keyword:"required",params:{missingProperty:"next_rotation"}};e===null?e=[a]:e.
push(a),i++}for(let a in n)if(!(a==="use"||a==="kid"||a==="algorithm"||a==="signs_since"||a==="next_\
rotation")){let l={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.use!==
void 0){let a=n.use;if(typeof a!="string"){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/pro\
perties/keys/items/properties/use/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(
l),i++}if(!(a==="access"||a==="refresh")){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/prop\
erties/keys/items/properties/use/enum",keyword:"enum",params:{allowedValues:We.properties.keys.items.
properties.use.enum}};e===null?e=[l]:e.push(l),i++}}if(n.kid!==void 0&&typeof n.kid!="string"){let a={
instancePath:o+"/keys/"+s+"/kid",schemaPath:"#/properties/keys/items/properties/kid/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.algorithm!==void 0&&typeof n.algorithm!=
"string"){let a={instancePath:o+"/keys/"+s+"/algorithm",schemaPath:"#/properties/keys/items/properti\
es/algorithm/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.signs_since!==
void 0){let a=n.signs_since;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+
"/keys/"+s+"/signs_since",schemaPath:"#/properties/keys/items/properties/signs_since/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={
instancePath:o+"/keys/"+s+"/signs_since",schemaPath:"#/properties/keys/items/properties/signs_since/\
format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.next_rotation!==
void 0){let a=n.next_rotation;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+
"/keys/"+s+"/next_rotation",schemaPath:"#/properties/keys/items/properties/next_rotation/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={
instancePath:o+"/keys/"+s+"/next_rotation",schemaPath:"#/properties/keys/items/properties/next_rotat\
ion/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}}else{let a={instancePath:o+
"/keys/"+s,schemaPath:"#/properties/keys/items/type",keyword:"type",params:{type:"object"}};e===null?
e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/keys",schemaPath:"#/properties/keys/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.warnings!==void 0){let r=p.warnings;
if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.
isArray(n)){if(n.code===void 0){let a={instancePath:o+"/warnings/"+s,schemaPath:"#/properties/warnin\
gs/items/required",keyword:"required",params:{missingProperty:"code"}};e===null?e=[a]:e.push(a),i++}
if(n.message===void 0){let a={instancePath:o+"/warnings/"+s,schemaPath:"#/properties/warnings/items/\
required",keyword:"required",params:{missingProperty:"message"}};e===null?e=[a]:e.push(a),i++}if(n.cure===
void 0){let a={instancePath:o+"/warnings/"+s,schemaPath:"#/properties/warnings/items/required",keyword:"\
required",params:{missingProperty:"cure"}};e===null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="cod\
e"||a==="message"||a==="cure")){let l={instancePath:o+"/warnings/"+s,schemaPath:"#/properties/warnin\
gs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?
e=[l]:e.push(l),i++}if(n.code!==void 0&&typeof n.code!="string"){let a={instancePath:o+"/warnings/"+
s+"/code",schemaPath:"#/properties/warnings/items/properties/code/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}if(n.message!==void 0&&typeof n.message!="string"){let a={instancePath:o+
"/warnings/"+s+"/message",schemaPath:"#/properties/warnings/items/properties/message/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.cure!==void 0&&typeof n.cure!="strin\
g"){let a={instancePath:o+"/warnings/"+s+"/cure",schemaPath:"#/properties/warnings/items/properties/\
cure/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+
"/warnings/"+s,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type:"object"}};
e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/warnings",schemaPath:"#/properties/warni\
ngs/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ms.errors=
e,i===0}var ks=ws,fe={type:"object",additionalProperties:!1,required:["webhooks"],properties:{webhooks:{
type:"array",maxItems:20,items:{type:"object",additionalProperties:!1,required:["id","url","descript\
ion","types","active","created","failing_since","disabled_reason","previous_secret_until","waiting",
"more_waiting"],properties:{id:{type:"string"},url:{type:"string"},description:{type:"string",nullable:!0},
types:{type:"array",nullable:!0,items:{type:"string",enum:["account.created","account.updated","acco\
unt.disabled","account.deleted","session.opened","session.ended","password.changed","password_reset.\
requested","refresh.reused","factor.added","factor.removed","recovery_code.used","key.rotated"]}},active:{
type:"boolean"},created:{type:"integer",format:"int64"},failing_since:{type:"integer",format:"int64",
nullable:!0},disabled_reason:{type:"string",nullable:!0,enum:["failing",null]},previous_secret_until:{
type:"integer",format:"int64",nullable:!0},waiting:{type:"integer",minimum:0,maximum:100},more_waiting:{
type:"boolean"}}}}}};function ws(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.webhooks===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"webhooks"}};e===null?e=[r]:e.push(
r),i++}for(let r in p)if(r!=="webhooks"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.webhooks!==void 0){
let r=p.webhooks;if(Array.isArray(r)){if(r.length>20){let s={instancePath:o+"/webhooks",schemaPath:"\
#/properties/webhooks/maxItems",keyword:"maxItems",params:{limit:20}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.id===void 0){
let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/properties/webhooks/items/required",keyword:"requ\
ired",params:{missingProperty:"id"}};e===null?e=[a]:e.push(a),i++}if(n.url===void 0){let a={instancePath:o+
"/webhooks/"+s,schemaPath:"#/properties/webhooks/items/required",keyword:"required",params:{missingProperty:"\
url"}};e===null?e=[a]:e.push(a),i++}if(n.description===void 0){let a={instancePath:o+"/webhooks/"+s,
schemaPath:"#/properties/webhooks/items/required",keyword:"required",params:{missingProperty:"descri\
ption"}};e===null?e=[a]:e.push(a),i++}if(n.types===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"\
#/properties/webhooks/items/required",keyword:"required",params:{missingProperty:"types"}};e===null?
e=[a]:e.push(a),i++}if(n.active===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/propert\
ies/webhooks/items/required",keyword:"required",params:{missingProperty:"active"}};e===null?e=[a]:e.
push(a),i++}if(n.created===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/properties/web\
hooks/items/required",keyword:"required",params:{missingProperty:"created"}};e===null?e=[a]:e.push(a),
i++}if(n.failing_since===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/properties/webho\
oks/items/required",keyword:"required",params:{missingProperty:"failing_since"}};e===null?e=[a]:e.push(
a),i++}if(n.disabled_reason===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/properties/\
webhooks/items/required",keyword:"required",params:{missingProperty:"disabled_reason"}};e===null?e=[
a]:e.push(a),i++}if(n.previous_secret_until===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"\
#/properties/webhooks/items/required",keyword:"required",params:{missingProperty:"previous_secret_un\
til"}};e===null?e=[a]:e.push(a),i++}if(n.waiting===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"\
#/properties/webhooks/items/required",keyword:"required",params:{missingProperty:"waiting"}};e===null?
e=[a]:e.push(a),i++}if(n.more_waiting===void 0){let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/p\
roperties/webhooks/items/required",keyword:"required",params:{missingProperty:"more_waiting"}};e===null?
e=[a]:e.push(a),i++}for(let a in n)if(!B.call(fe.properties.webhooks.items.properties,a)){let l={instancePath:o+
"/webhooks/"+s,schemaPath:"#/properties/webhooks/items/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0&&typeof n.id!="\
string"){let a={instancePath:o+"/webhooks/"+s+"/id",schemaPath:"#/properties/webhooks/items/properti\
es/id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.url!==void 0&&typeof n.
url!="string"){let a={instancePath:o+"/webhooks/"+s+"/url",schemaPath:"#/properties/webhooks/items/p\
roperties/url/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.description!==
void 0){let a=n.description;if(typeof a!="string"&&a!==null){let l={instancePath:o+"/webhooks/"+s+"/\
description",schemaPath:"#/properties/webhooks/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[l]:e.push(l),i++}}if(n.types!==void 0){let a=n.types;if(!Array.isArray(a)&&
a!==null){let l={instancePath:o+"/webhooks/"+s+"/types",schemaPath:"#/properties/webhooks/items/prop\
erties/types/type",keyword:"type",params:{type:"array"}};e===null?e=[l]:e.push(l),i++}if(Array.isArray(
a)){let l=a.length;for(let w=0;w<l;w++){let k=a[w];if(typeof k!="string"){let P={instancePath:o+"/we\
bhooks/"+s+"/types/"+w,schemaPath:"#/properties/webhooks/items/properties/types/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[P]:e.push(P),i++}if(!(k==="account.created"||k==="account.\
updated"||k==="account.disabled"||k==="account.deleted"||k==="session.opened"||k==="session.ended"||
k==="password.changed"||k==="password_reset.requested"||k==="refresh.reused"||k==="factor.added"||k===
"factor.removed"||k==="recovery_code.used"||k==="key.rotated")){let P={instancePath:o+"/webhooks/"+s+
"/types/"+w,schemaPath:"#/properties/webhooks/items/properties/types/items/enum",keyword:"enum",params:{
allowedValues:fe.properties.webhooks.items.properties.types.items.enum}};e===null?e=[P]:e.push(P),i++}}}}
if(n.active!==void 0&&typeof n.active!="boolean"){let a={instancePath:o+"/webhooks/"+s+"/active",schemaPath:"\
#/properties/webhooks/items/properties/active/type",keyword:"type",params:{type:"boolean"}};e===null?
e=[a]:e.push(a),i++}if(n.created!==void 0){let a=n.created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){
let l={instancePath:o+"/webhooks/"+s+"/created",schemaPath:"#/properties/webhooks/items/properties/c\
reated/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="numb\
er"&&!m.validate(a)){let l={instancePath:o+"/webhooks/"+s+"/created",schemaPath:"#/properties/webhoo\
ks/items/properties/created/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(
l),i++}}if(n.failing_since!==void 0){let a=n.failing_since;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&
a!==null){let l={instancePath:o+"/webhooks/"+s+"/failing_since",schemaPath:"#/properties/webhooks/it\
ems/properties/failing_since/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),
i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/webhooks/"+s+"/failing_since",schemaPath:"\
#/properties/webhooks/items/properties/failing_since/format",keyword:"format",params:{format:"int64"}};
e===null?e=[l]:e.push(l),i++}}if(n.disabled_reason!==void 0){let a=n.disabled_reason;if(typeof a!="s\
tring"&&a!==null){let l={instancePath:o+"/webhooks/"+s+"/disabled_reason",schemaPath:"#/properties/w\
ebhooks/items/properties/disabled_reason/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:
e.push(l),i++}if(!(a==="failing"||a===null)){let l={instancePath:o+"/webhooks/"+s+"/disabled_reason",
schemaPath:"#/properties/webhooks/items/properties/disabled_reason/enum",keyword:"enum",params:{allowedValues:fe.
properties.webhooks.items.properties.disabled_reason.enum}};e===null?e=[l]:e.push(l),i++}}if(n.previous_secret_until!==
void 0){let a=n.previous_secret_until;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={
instancePath:o+"/webhooks/"+s+"/previous_secret_until",schemaPath:"#/properties/webhooks/items/prope\
rties/previous_secret_until/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}
if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/webhooks/"+s+"/previous_secret_until",
schemaPath:"#/properties/webhooks/items/properties/previous_secret_until/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.waiting!==void 0){let a=n.waiting;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/webhooks/"+s+"/waiting",schemaPath:"#/properti\
es/webhooks/items/properties/waiting/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.
push(l),i++}if(typeof a=="number"){if(a>100||isNaN(a)){let l={instancePath:o+"/webhooks/"+s+"/waitin\
g",schemaPath:"#/properties/webhooks/items/properties/waiting/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:100}};e===null?e=[l]:e.push(l),i++}if(a<0||isNaN(a)){let l={instancePath:o+"/webhooks/"+s+
"/waiting",schemaPath:"#/properties/webhooks/items/properties/waiting/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}}}if(n.more_waiting!==void 0&&typeof n.more_waiting!=
"boolean"){let a={instancePath:o+"/webhooks/"+s+"/more_waiting",schemaPath:"#/properties/webhooks/it\
ems/properties/more_waiting/type",keyword:"type",params:{type:"boolean"}};e===null?e=[a]:e.push(a),i++}}else{
let a={instancePath:o+"/webhooks/"+s,schemaPath:"#/properties/webhooks/items/type",keyword:"type",params:{
type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/webhooks",schemaPath:"#/\
properties/webhooks/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return ws.errors=e,i===0}var gs=Ps,Ao={type:"object",additionalProperties:!0,properties:{requestBody:{
type:"object",additionalProperties:!1,required:["url"],properties:{url:{type:"string",minLength:1,maxLength:2048,
pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},description:{type:"string",nullable:!0,
maxLength:200,pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},types:{type:"array",nullable:!0,
minItems:1,maxItems:13,items:{type:"string",enum:["account.created","account.updated","account.disab\
led","account.deleted","session.opened","session.ended","password.changed","password_reset.requested",
"refresh.reused","factor.added","factor.removed","recovery_code.used","key.rotated"]}}}}},required:[
"requestBody"]};function Ps(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.
push(r),i++}if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(
r)){if(r.url===void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/req\
uired",keyword:"required",params:{missingProperty:"url"}};e===null?e=[t]:e.push(t),i++}for(let t in r)
if(!(t==="url"||t==="description"||t==="types")){let s={instancePath:o+"/requestBody",schemaPath:"#/\
properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.url!==void 0){let t=r.url;if(typeof t=="string"){if(h(t)>2048){let s={
instancePath:o+"/requestBody/url",schemaPath:"#/properties/requestBody/properties/url/maxLength",keyword:"\
maxLength",params:{limit:2048}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requ\
estBody/url",schemaPath:"#/properties/requestBody/properties/url/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/url",schemaPath:"\
#/properties/requestBody/properties/url/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/url",schemaPath:"#/prope\
rties/requestBody/properties/url/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),
i++}}else{let s={instancePath:o+"/requestBody/url",schemaPath:"#/properties/requestBody/properties/u\
rl/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.description!==void 0){
let t=r.description;if(typeof t!="string"&&t!==null){let s={instancePath:o+"/requestBody/description",
schemaPath:"#/properties/requestBody/properties/description/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="string"){if(h(t)>200){let s={instancePath:o+"/reques\
tBody/description",schemaPath:"#/properties/requestBody/properties/description/maxLength",keyword:"m\
axLength",params:{limit:200}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/re\
questBody/description",schemaPath:"#/properties/requestBody/properties/description/pattern",keyword:"\
pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+
"/requestBody/description",schemaPath:"#/properties/requestBody/properties/description/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}}if(r.types!==void 0){let t=r.types;if(!Array.isArray(
t)&&t!==null){let s={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/proper\
ties/types/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}if(Array.isArray(
t)){if(t.length>13){let n={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/\
properties/types/maxItems",keyword:"maxItems",params:{limit:13}};e===null?e=[n]:e.push(n),i++}if(t.length<
1){let n={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/properties/types/\
minItems",keyword:"minItems",params:{limit:1}};e===null?e=[n]:e.push(n),i++}let s=t.length;for(let n=0;n<
s;n++){let a=t[n];if(typeof a!="string"){let l={instancePath:o+"/requestBody/types/"+n,schemaPath:"#\
/properties/requestBody/properties/types/items/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(!(a==="account.created"||a==="account.updated"||a==="account.disabled"||a==="\
account.deleted"||a==="session.opened"||a==="session.ended"||a==="password.changed"||a==="password_r\
eset.requested"||a==="refresh.reused"||a==="factor.added"||a==="factor.removed"||a==="recovery_code.\
used"||a==="key.rotated")){let l={instancePath:o+"/requestBody/types/"+n,schemaPath:"#/properties/re\
questBody/properties/types/items/enum",keyword:"enum",params:{allowedValues:Ao.properties.requestBody.
properties.types.items.enum}};e===null?e=[l]:e.push(l),i++}}}}}else{let t={instancePath:o+"/requestB\
ody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Ps.errors=e,i===0}var bs=qs,ce={type:"object",additionalProperties:!1,
required:["id","url","description","types","active","created","failing_since","disabled_reason","pre\
vious_secret_until","waiting","more_waiting","secret"],properties:{id:{type:"string"},url:{type:"str\
ing"},description:{type:"string",nullable:!0},types:{type:"array",nullable:!0,items:{type:"string",enum:[
"account.created","account.updated","account.disabled","account.deleted","session.opened","session.e\
nded","password.changed","password_reset.requested","refresh.reused","factor.added","factor.removed",
"recovery_code.used","key.rotated"]}},active:{type:"boolean"},created:{type:"integer",format:"int64"},
failing_since:{type:"integer",format:"int64",nullable:!0},disabled_reason:{type:"string",nullable:!0,
enum:["failing",null]},previous_secret_until:{type:"integer",format:"int64",nullable:!0},waiting:{type:"\
integer",minimum:0,maximum:100},more_waiting:{type:"boolean"},secret:{type:"string"}}};function qs(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.id===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"id"}};e===null?e=[r]:e.push(r),i++}if(p.url===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"url"}};e===null?e=[r]:e.push(r),
i++}if(p.description===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"description"}};e===null?e=[r]:e.push(r),i++}if(p.types===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"types"}};e===null?e=[r]:e.push(r),
i++}if(p.active===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
active"}};e===null?e=[r]:e.push(r),i++}if(p.created===void 0){let r={instancePath:o,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"created"}};e===null?e=[r]:e.push(r),i++}if(p.failing_since===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"fa\
iling_since"}};e===null?e=[r]:e.push(r),i++}if(p.disabled_reason===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"disabled_reason"}};e===null?e=[r]:e.push(r),
i++}if(p.previous_secret_until===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"previous_secret_until"}};e===null?e=[r]:e.push(r),i++}if(p.waiting===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"wa\
iting"}};e===null?e=[r]:e.push(r),i++}if(p.more_waiting===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"more_waiting"}};e===null?e=[r]:e.push(r),i++}
if(p.secret===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
secret"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!B.call(ce.properties,r)){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.id!==void 0&&typeof p.id!="string"){let r={instancePath:o+"/id",schemaPath:"\
#/properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.url!==
void 0&&typeof p.url!="string"){let r={instancePath:o+"/url",schemaPath:"#/properties/url/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.description!==void 0){let r=p.description;
if(typeof r!="string"&&r!==null){let t={instancePath:o+"/description",schemaPath:"#/properties/descr\
iption/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.types!==void 0){
let r=p.types;if(!Array.isArray(r)&&r!==null){let t={instancePath:o+"/types",schemaPath:"#/propertie\
s/types/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}if(Array.isArray(r)){
let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(typeof n!="string"){let a={instancePath:o+"/types/"+
s,schemaPath:"#/properties/types/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}if(!(n==="account.created"||n==="account.updated"||n==="account.disabled"||n==="account.\
deleted"||n==="session.opened"||n==="session.ended"||n==="password.changed"||n==="password_reset.req\
uested"||n==="refresh.reused"||n==="factor.added"||n==="factor.removed"||n==="recovery_code.used"||n===
"key.rotated")){let a={instancePath:o+"/types/"+s,schemaPath:"#/properties/types/items/enum",keyword:"\
enum",params:{allowedValues:ce.properties.types.items.enum}};e===null?e=[a]:e.push(a),i++}}}}if(p.active!==
void 0&&typeof p.active!="boolean"){let r={instancePath:o+"/active",schemaPath:"#/properties/active/\
type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.created!==void 0){let r=p.
created;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/created",schemaPath:"#/\
properties/created/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r==
"number"&&!m.validate(r)){let t={instancePath:o+"/created",schemaPath:"#/properties/created/format",
keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.failing_since!==void 0){
let r=p.failing_since;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"\
/failing_since",schemaPath:"#/properties/failing_since/type",keyword:"type",params:{type:"integer"}};
e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/failing_\
since",schemaPath:"#/properties/failing_since/format",keyword:"format",params:{format:"int64"}};e===
null?e=[t]:e.push(t),i++}}if(p.disabled_reason!==void 0){let r=p.disabled_reason;if(typeof r!="strin\
g"&&r!==null){let t={instancePath:o+"/disabled_reason",schemaPath:"#/properties/disabled_reason/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="failing"||r===null)){let t={
instancePath:o+"/disabled_reason",schemaPath:"#/properties/disabled_reason/enum",keyword:"enum",params:{
allowedValues:ce.properties.disabled_reason.enum}};e===null?e=[t]:e.push(t),i++}}if(p.previous_secret_until!==
void 0){let r=p.previous_secret_until;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={
instancePath:o+"/previous_secret_until",schemaPath:"#/properties/previous_secret_until/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/previous_secret_until",schemaPath:"#/properties/previous_secret_until/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.waiting!==void 0){let r=p.waiting;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/waiting",schemaPath:"#/properti\
es/waiting/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="\
number"){if(r>100||isNaN(r)){let t={instancePath:o+"/waiting",schemaPath:"#/properties/waiting/maxim\
um",keyword:"maximum",params:{comparison:"<=",limit:100}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(
r)){let t={instancePath:o+"/waiting",schemaPath:"#/properties/waiting/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(p.more_waiting!==void 0&&typeof p.more_waiting!=
"boolean"){let r={instancePath:o+"/more_waiting",schemaPath:"#/properties/more_waiting/type",keyword:"\
type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.secret!==void 0&&typeof p.secret!="\
string"){let r={instancePath:o+"/secret",schemaPath:"#/properties/secret/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return qs.errors=e,i===0}var Ve=_s;function _s(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="url"||r==="description"||r==="\
types"||r==="active"||r==="secret"||r==="non_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.url!==void 0){let r=p.url;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/url",schemaPath:"#/properties/url/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.
push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/url\
/"+s,schemaPath:"#/properties/url/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:
e.push(n),i++}}else{let t={instancePath:o+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{
type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.description!==void 0){let r=p.description;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/description",schemaPath:"#/properties/url/minItem\
s",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)
if(typeof r[s]!="string"){let n={instancePath:o+"/description/"+s,schemaPath:"#/properties/url/items\
/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/description",schemaPath:"#/properties/url/type",keyword:"type",params:{type:"array"}};e===null?e=[
t]:e.push(t),i++}}if(p.types!==void 0){let r=p.types;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+
"/types",schemaPath:"#/properties/url/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:
e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/t\
ypes/"+s,schemaPath:"#/properties/url/items/type",keyword:"type",params:{type:"string"}};e===null?e=
[n]:e.push(n),i++}}else{let t={instancePath:o+"/types",schemaPath:"#/properties/url/type",keyword:"t\
ype",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.active!==void 0){let r=p.active;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/active",schemaPath:"#/properties/url/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/active/"+s,schemaPath:"#/properties/url/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/active",schemaPath:"\
#/properties/url/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.secret!==
void 0){let r=p.secret;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/secret",schemaPath:"\
#/properties/url/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.
length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/secret/"+s,schemaPath:"\
#/properties/url/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{
let t={instancePath:o+"/secret",schemaPath:"#/properties/url/type",keyword:"type",params:{type:"arra\
y"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==void 0){let r=p.non_field_errors;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/non_field_errors",schemaPath:"#/properties/url/mi\
nItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/non_field_errors/"+s,schemaPath:"#/propertie\
s/url/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+
"/non_field_errors",schemaPath:"#/properties/url/type",keyword:"type",params:{type:"array"}};e===null?
e=[t]:e.push(t),i++}}if(p.detail!==void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",
schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),
i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?
e=[r]:e.push(r),i++}return _s.errors=e,i===0}var vs=xs,Bo={type:"object",additionalProperties:!0,properties:{
requestBody:{type:"object",additionalProperties:!1,properties:{url:{type:"string",minLength:1,maxLength:2048,
pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},description:{type:"string",nullable:!0,
maxLength:200,pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},types:{type:"array",nullable:!0,
minItems:1,maxItems:13,items:{type:"string",enum:["account.created","account.updated","account.disab\
led","account.deleted","session.opened","session.ended","password.changed","password_reset.requested",
"refresh.reused","factor.added","factor.removed","recovery_code.used","key.rotated"]}},active:{type:"\
boolean"},secret:{type:"string",maxLength:100,pattern:"^whsec_[A-Za-z0-9+/]{32,86}={0,2}$"}}}},required:[
"requestBody"]},Do=new RegExp("^whsec_[A-Za-z0-9+/]{32,86}={0,2}$","u");function xs(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){
let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(!(t==="url"||t===
"description"||t==="types"||t==="active"||t==="secret")){let s={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.url!==void 0){let t=r.url;if(typeof t=="string"){if(h(t)>2048){let s={
instancePath:o+"/requestBody/url",schemaPath:"#/properties/requestBody/properties/url/maxLength",keyword:"\
maxLength",params:{limit:2048}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requ\
estBody/url",schemaPath:"#/properties/requestBody/properties/url/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/url",schemaPath:"\
#/properties/requestBody/properties/url/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/url",schemaPath:"#/prope\
rties/requestBody/properties/url/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),
i++}}else{let s={instancePath:o+"/requestBody/url",schemaPath:"#/properties/requestBody/properties/u\
rl/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.description!==void 0){
let t=r.description;if(typeof t!="string"&&t!==null){let s={instancePath:o+"/requestBody/description",
schemaPath:"#/properties/requestBody/properties/description/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="string"){if(h(t)>200){let s={instancePath:o+"/reques\
tBody/description",schemaPath:"#/properties/requestBody/properties/description/maxLength",keyword:"m\
axLength",params:{limit:200}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/re\
questBody/description",schemaPath:"#/properties/requestBody/properties/description/pattern",keyword:"\
pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+
"/requestBody/description",schemaPath:"#/properties/requestBody/properties/description/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}}if(r.types!==void 0){let t=r.types;if(!Array.isArray(
t)&&t!==null){let s={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/proper\
ties/types/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}if(Array.isArray(
t)){if(t.length>13){let n={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/\
properties/types/maxItems",keyword:"maxItems",params:{limit:13}};e===null?e=[n]:e.push(n),i++}if(t.length<
1){let n={instancePath:o+"/requestBody/types",schemaPath:"#/properties/requestBody/properties/types/\
minItems",keyword:"minItems",params:{limit:1}};e===null?e=[n]:e.push(n),i++}let s=t.length;for(let n=0;n<
s;n++){let a=t[n];if(typeof a!="string"){let l={instancePath:o+"/requestBody/types/"+n,schemaPath:"#\
/properties/requestBody/properties/types/items/type",keyword:"type",params:{type:"string"}};e===null?
e=[l]:e.push(l),i++}if(!(a==="account.created"||a==="account.updated"||a==="account.disabled"||a==="\
account.deleted"||a==="session.opened"||a==="session.ended"||a==="password.changed"||a==="password_r\
eset.requested"||a==="refresh.reused"||a==="factor.added"||a==="factor.removed"||a==="recovery_code.\
used"||a==="key.rotated")){let l={instancePath:o+"/requestBody/types/"+n,schemaPath:"#/properties/re\
questBody/properties/types/items/enum",keyword:"enum",params:{allowedValues:Bo.properties.requestBody.
properties.types.items.enum}};e===null?e=[l]:e.push(l),i++}}}}if(r.active!==void 0&&typeof r.active!=
"boolean"){let t={instancePath:o+"/requestBody/active",schemaPath:"#/properties/requestBody/properti\
es/active/type",keyword:"type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.secret!==void 0){
let t=r.secret;if(typeof t=="string"){if(h(t)>100){let s={instancePath:o+"/requestBody/secret",schemaPath:"\
#/properties/requestBody/properties/secret/maxLength",keyword:"maxLength",params:{limit:100}};e===null?
e=[s]:e.push(s),i++}if(!Do.test(t)){let s={instancePath:o+"/requestBody/secret",schemaPath:"#/proper\
ties/requestBody/properties/secret/pattern",keyword:"pattern",params:{pattern:"^whsec_[A-Za-z0-9+/]{\
32,86}={0,2}$"}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/secret",schemaPath:"\
#/properties/requestBody/properties/secret/type",keyword:"type",params:{type:"string"}};e===null?e=[
s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/ty\
pe",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return xs.errors=
e,i===0}var js=As,he={type:"object",additionalProperties:!1,required:["id","url","description","type\
s","active","created","failing_since","disabled_reason","previous_secret_until","waiting","more_wait\
ing"],properties:{id:{type:"string"},url:{type:"string"},description:{type:"string",nullable:!0},types:{
type:"array",nullable:!0,items:{type:"string",enum:["account.created","account.updated","account.dis\
abled","account.deleted","session.opened","session.ended","password.changed","password_reset.request\
ed","refresh.reused","factor.added","factor.removed","recovery_code.used","key.rotated"]}},active:{type:"\
boolean"},created:{type:"integer",format:"int64"},failing_since:{type:"integer",format:"int64",nullable:!0},
disabled_reason:{type:"string",nullable:!0,enum:["failing",null]},previous_secret_until:{type:"integ\
er",format:"int64",nullable:!0},waiting:{type:"integer",minimum:0,maximum:100},more_waiting:{type:"b\
oolean"}}};function As(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,
i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.id===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[r]:e.push(r),i++}if(p.url===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ur\
l"}};e===null?e=[r]:e.push(r),i++}if(p.description===void 0){let r={instancePath:o,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"description"}};e===null?e=[r]:e.push(r),i++}if(p.
types===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
types"}};e===null?e=[r]:e.push(r),i++}if(p.active===void 0){let r={instancePath:o,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"active"}};e===null?e=[r]:e.push(r),i++}if(p.created===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"cr\
eated"}};e===null?e=[r]:e.push(r),i++}if(p.failing_since===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"failing_since"}};e===null?e=[r]:e.push(r),i++}
if(p.disabled_reason===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"disabled_reason"}};e===null?e=[r]:e.push(r),i++}if(p.previous_secret_until===void 0){
let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"previous_s\
ecret_until"}};e===null?e=[r]:e.push(r),i++}if(p.waiting===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"waiting"}};e===null?e=[r]:e.push(r),i++}if(p.
more_waiting===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
more_waiting"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!B.call(he.properties,r)){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.id!==void 0&&typeof p.id!="string"){let r={instancePath:o+"/id",schemaPath:"\
#/properties/id/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.url!==
void 0&&typeof p.url!="string"){let r={instancePath:o+"/url",schemaPath:"#/properties/url/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.description!==void 0){let r=p.description;
if(typeof r!="string"&&r!==null){let t={instancePath:o+"/description",schemaPath:"#/properties/descr\
iption/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.types!==void 0){
let r=p.types;if(!Array.isArray(r)&&r!==null){let t={instancePath:o+"/types",schemaPath:"#/propertie\
s/types/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}if(Array.isArray(r)){
let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(typeof n!="string"){let a={instancePath:o+"/types/"+
s,schemaPath:"#/properties/types/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}if(!(n==="account.created"||n==="account.updated"||n==="account.disabled"||n==="account.\
deleted"||n==="session.opened"||n==="session.ended"||n==="password.changed"||n==="password_reset.req\
uested"||n==="refresh.reused"||n==="factor.added"||n==="factor.removed"||n==="recovery_code.used"||n===
"key.rotated")){let a={instancePath:o+"/types/"+s,schemaPath:"#/properties/types/items/enum",keyword:"\
enum",params:{allowedValues:he.properties.types.items.enum}};e===null?e=[a]:e.push(a),i++}}}}if(p.active!==
void 0&&typeof p.active!="boolean"){let r={instancePath:o+"/active",schemaPath:"#/properties/active/\
type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.created!==void 0){let r=p.
created;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/created",schemaPath:"#/\
properties/created/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r==
"number"&&!m.validate(r)){let t={instancePath:o+"/created",schemaPath:"#/properties/created/format",
keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.failing_since!==void 0){
let r=p.failing_since;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"\
/failing_since",schemaPath:"#/properties/failing_since/type",keyword:"type",params:{type:"integer"}};
e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/failing_\
since",schemaPath:"#/properties/failing_since/format",keyword:"format",params:{format:"int64"}};e===
null?e=[t]:e.push(t),i++}}if(p.disabled_reason!==void 0){let r=p.disabled_reason;if(typeof r!="strin\
g"&&r!==null){let t={instancePath:o+"/disabled_reason",schemaPath:"#/properties/disabled_reason/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="failing"||r===null)){let t={
instancePath:o+"/disabled_reason",schemaPath:"#/properties/disabled_reason/enum",keyword:"enum",params:{
allowedValues:he.properties.disabled_reason.enum}};e===null?e=[t]:e.push(t),i++}}if(p.previous_secret_until!==
void 0){let r=p.previous_secret_until;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={
instancePath:o+"/previous_secret_until",schemaPath:"#/properties/previous_secret_until/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/previous_secret_until",schemaPath:"#/properties/previous_secret_until/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.waiting!==void 0){let r=p.waiting;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/waiting",schemaPath:"#/properti\
es/waiting/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="\
number"){if(r>100||isNaN(r)){let t={instancePath:o+"/waiting",schemaPath:"#/properties/waiting/maxim\
um",keyword:"maximum",params:{comparison:"<=",limit:100}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(
r)){let t={instancePath:o+"/waiting",schemaPath:"#/properties/waiting/minimum",keyword:"minimum",params:{
comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(p.more_waiting!==void 0&&typeof p.more_waiting!=
"boolean"){let r={instancePath:o+"/more_waiting",schemaPath:"#/properties/more_waiting/type",keyword:"\
type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return As.errors=e,i===0}
var Bs=Ds,No={type:"object",additionalProperties:!1,required:["delivered","status","fault","duration\
_ms"],properties:{delivered:{type:"boolean"},status:{type:"integer",nullable:!0},fault:{type:"string",
nullable:!0,enum:["address_refused","name_not_found","connection_refused","connection_failed","certi\
ficate_untrusted","tls_failed","timed_out","answer_malformed",null]},duration_ms:{type:"integer"}}};
function Ds(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.delivered===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"delivered"}};e===null?e=[r]:e.push(r),i++}if(p.
status===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
status"}};e===null?e=[r]:e.push(r),i++}if(p.fault===void 0){let r={instancePath:o,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"fault"}};e===null?e=[r]:e.push(r),i++}if(p.duration_ms===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"du\
ration_ms"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="delivered"||r==="status"||r==="fa\
ult"||r==="duration_ms")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additio\
nalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.delivered!==void 0&&
typeof p.delivered!="boolean"){let r={instancePath:o+"/delivered",schemaPath:"#/properties/delivered\
/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),i++}if(p.status!==void 0){let r=p.
status;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/status",schemaPath:"\
#/properties/status/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}}if(p.
fault!==void 0){let r=p.fault;if(typeof r!="string"&&r!==null){let t={instancePath:o+"/fault",schemaPath:"\
#/properties/fault/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r===
"address_refused"||r==="name_not_found"||r==="connection_refused"||r==="connection_failed"||r==="cer\
tificate_untrusted"||r==="tls_failed"||r==="timed_out"||r==="answer_malformed"||r===null)){let t={instancePath:o+
"/fault",schemaPath:"#/properties/fault/enum",keyword:"enum",params:{allowedValues:No.properties.fault.
enum}};e===null?e=[t]:e.push(t),i++}}if(p.duration_ms!==void 0){let r=p.duration_ms;if(!(typeof r=="\
number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/duration_ms",schemaPath:"#/properties/duration_\
ms/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ds.errors=
e,i===0}var Ns=Ls,X={type:"object",additionalProperties:!1,required:["deliveries","next"],properties:{
deliveries:{type:"array",maxItems:200,items:{type:"object",additionalProperties:!1,required:["id","w\
ebhook_id","event_id","type","account_id","sequence","created","state","attempts","next_attempt","la\
st_attempt","last_status","last_fault","duration_ms"],properties:{id:{type:"integer",format:"int64"},
webhook_id:{type:"string"},event_id:{type:"string"},type:{type:"string",enum:["account.created","acc\
ount.updated","account.disabled","account.deleted","session.opened","session.ended","password.change\
d","password_reset.requested","refresh.reused","factor.added","factor.removed","recovery_code.used",
"key.rotated"]},account_id:{type:"integer",format:"int64",nullable:!0},sequence:{type:"integer",format:"\
int64",nullable:!0},created:{type:"integer",format:"int64"},state:{type:"string",enum:["waiting","de\
livered","dead"]},attempts:{type:"integer",minimum:0},next_attempt:{type:"integer",format:"int64",nullable:!0},
last_attempt:{type:"integer",format:"int64",nullable:!0},last_status:{type:"integer",nullable:!0},last_fault:{
type:"string",nullable:!0,enum:["address_refused","name_not_found","connection_refused","connection_\
failed","certificate_untrusted","tls_failed","timed_out","answer_malformed",null]},duration_ms:{type:"\
integer",nullable:!0}}}},next:{type:"string",nullable:!0}}};function Ls(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
deliveries===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
deliveries"}};e===null?e=[r]:e.push(r),i++}if(p.next===void 0){let r={instancePath:o,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"next"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(!(r==="deliveries"||r==="next")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.deliveries!==
void 0){let r=p.deliveries;if(Array.isArray(r)){if(r.length>200){let s={instancePath:o+"/deliveries",
schemaPath:"#/properties/deliveries/maxItems",keyword:"maxItems",params:{limit:200}};e===null?e=[s]:
e.push(s),i++}let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(
n)){if(n.id===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deliveries/ite\
ms/required",keyword:"required",params:{missingProperty:"id"}};e===null?e=[a]:e.push(a),i++}if(n.webhook_id===
void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deliveries/items/required",keyword:"\
required",params:{missingProperty:"webhook_id"}};e===null?e=[a]:e.push(a),i++}if(n.event_id===void 0){
let a={instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deliveries/items/required",keyword:"\
required",params:{missingProperty:"event_id"}};e===null?e=[a]:e.push(a),i++}if(n.type===void 0){let a={
instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deliveries/items/required",keyword:"require\
d",params:{missingProperty:"type"}};e===null?e=[a]:e.push(a),i++}if(n.account_id===void 0){let a={instancePath:o+
"/deliveries/"+s,schemaPath:"#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"\
account_id"}};e===null?e=[a]:e.push(a),i++}if(n.sequence===void 0){let a={instancePath:o+"/deliverie\
s/"+s,schemaPath:"#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"\
sequence"}};e===null?e=[a]:e.push(a),i++}if(n.created===void 0){let a={instancePath:o+"/deliveries/"+
s,schemaPath:"#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"cr\
eated"}};e===null?e=[a]:e.push(a),i++}if(n.state===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"\
#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"state"}};e===null?
e=[a]:e.push(a),i++}if(n.attempts===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"#/pro\
perties/deliveries/items/required",keyword:"required",params:{missingProperty:"attempts"}};e===null?
e=[a]:e.push(a),i++}if(n.next_attempt===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"#\
/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"next_attempt"}};e===
null?e=[a]:e.push(a),i++}if(n.last_attempt===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"\
#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"last_attempt"}};
e===null?e=[a]:e.push(a),i++}if(n.last_status===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"\
#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"last_status"}};e===
null?e=[a]:e.push(a),i++}if(n.last_fault===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"\
#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"last_fault"}};e===
null?e=[a]:e.push(a),i++}if(n.duration_ms===void 0){let a={instancePath:o+"/deliveries/"+s,schemaPath:"\
#/properties/deliveries/items/required",keyword:"required",params:{missingProperty:"duration_ms"}};e===
null?e=[a]:e.push(a),i++}for(let a in n)if(!B.call(X.properties.deliveries.items.properties,a)){let l={
instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deliveries/items/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.id!==void 0){
let a=n.id;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/deliveries/"+s+"/id",
schemaPath:"#/properties/deliveries/items/properties/id/type",keyword:"type",params:{type:"integer"}};
e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/deliveri\
es/"+s+"/id",schemaPath:"#/properties/deliveries/items/properties/id/format",keyword:"format",params:{
format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.webhook_id!==void 0&&typeof n.webhook_id!="strin\
g"){let a={instancePath:o+"/deliveries/"+s+"/webhook_id",schemaPath:"#/properties/deliveries/items/p\
roperties/webhook_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.
event_id!==void 0&&typeof n.event_id!="string"){let a={instancePath:o+"/deliveries/"+s+"/event_id",schemaPath:"\
#/properties/deliveries/items/properties/event_id/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),i++}if(n.type!==void 0){let a=n.type;if(typeof a!="string"){let l={instancePath:o+"/\
deliveries/"+s+"/type",schemaPath:"#/properties/deliveries/items/properties/type/type",keyword:"type",
params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="account.created"||a==="account.update\
d"||a==="account.disabled"||a==="account.deleted"||a==="session.opened"||a==="session.ended"||a==="p\
assword.changed"||a==="password_reset.requested"||a==="refresh.reused"||a==="factor.added"||a==="fac\
tor.removed"||a==="recovery_code.used"||a==="key.rotated")){let l={instancePath:o+"/deliveries/"+s+"\
/type",schemaPath:"#/properties/deliveries/items/properties/type/enum",keyword:"enum",params:{allowedValues:X.
properties.deliveries.items.properties.type.enum}};e===null?e=[l]:e.push(l),i++}}if(n.account_id!==void 0){
let a=n.account_id;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/de\
liveries/"+s+"/account_id",schemaPath:"#/properties/deliveries/items/properties/account_id/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={
instancePath:o+"/deliveries/"+s+"/account_id",schemaPath:"#/properties/deliveries/items/properties/a\
ccount_id/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.sequence!==
void 0){let a=n.sequence;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+
"/deliveries/"+s+"/sequence",schemaPath:"#/properties/deliveries/items/properties/sequence/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={
instancePath:o+"/deliveries/"+s+"/sequence",schemaPath:"#/properties/deliveries/items/properties/seq\
uence/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.created!==
void 0){let a=n.created;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/deliver\
ies/"+s+"/created",schemaPath:"#/properties/deliveries/items/properties/created/type",keyword:"type",
params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={
instancePath:o+"/deliveries/"+s+"/created",schemaPath:"#/properties/deliveries/items/properties/crea\
ted/format",keyword:"format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.state!==void 0){
let a=n.state;if(typeof a!="string"){let l={instancePath:o+"/deliveries/"+s+"/state",schemaPath:"#/p\
roperties/deliveries/items/properties/state/type",keyword:"type",params:{type:"string"}};e===null?e=
[l]:e.push(l),i++}if(!(a==="waiting"||a==="delivered"||a==="dead")){let l={instancePath:o+"/deliveri\
es/"+s+"/state",schemaPath:"#/properties/deliveries/items/properties/state/enum",keyword:"enum",params:{
allowedValues:X.properties.deliveries.items.properties.state.enum}};e===null?e=[l]:e.push(l),i++}}if(n.
attempts!==void 0){let a=n.attempts;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+
"/deliveries/"+s+"/attempts",schemaPath:"#/properties/deliveries/items/properties/attempts/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&(a<0||isNaN(a))){
let l={instancePath:o+"/deliveries/"+s+"/attempts",schemaPath:"#/properties/deliveries/items/propert\
ies/attempts/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[l]:e.push(l),i++}}
if(n.next_attempt!==void 0){let a=n.next_attempt;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){
let l={instancePath:o+"/deliveries/"+s+"/next_attempt",schemaPath:"#/properties/deliveries/items/pro\
perties/next_attempt/type",keyword:"type",params:{type:"integer"}};e===null?e=[l]:e.push(l),i++}if(typeof a==
"number"&&!m.validate(a)){let l={instancePath:o+"/deliveries/"+s+"/next_attempt",schemaPath:"#/prope\
rties/deliveries/items/properties/next_attempt/format",keyword:"format",params:{format:"int64"}};e===
null?e=[l]:e.push(l),i++}}if(n.last_attempt!==void 0){let a=n.last_attempt;if(!(typeof a=="number"&&
!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/deliveries/"+s+"/last_attempt",schemaPath:"#/p\
roperties/deliveries/items/properties/last_attempt/type",keyword:"type",params:{type:"integer"}};e===
null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/deliveries/"+
s+"/last_attempt",schemaPath:"#/properties/deliveries/items/properties/last_attempt/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.last_status!==void 0){let a=n.last_status;
if(!(typeof a=="number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/deliveries/"+s+"/last\
_status",schemaPath:"#/properties/deliveries/items/properties/last_status/type",keyword:"type",params:{
type:"integer"}};e===null?e=[l]:e.push(l),i++}}if(n.last_fault!==void 0){let a=n.last_fault;if(typeof a!=
"string"&&a!==null){let l={instancePath:o+"/deliveries/"+s+"/last_fault",schemaPath:"#/properties/de\
liveries/items/properties/last_fault/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(
l),i++}if(!(a==="address_refused"||a==="name_not_found"||a==="connection_refused"||a==="connection_f\
ailed"||a==="certificate_untrusted"||a==="tls_failed"||a==="timed_out"||a==="answer_malformed"||a===
null)){let l={instancePath:o+"/deliveries/"+s+"/last_fault",schemaPath:"#/properties/deliveries/item\
s/properties/last_fault/enum",keyword:"enum",params:{allowedValues:X.properties.deliveries.items.properties.
last_fault.enum}};e===null?e=[l]:e.push(l),i++}}if(n.duration_ms!==void 0){let a=n.duration_ms;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))&&a!==null){let l={instancePath:o+"/deliveries/"+s+"/duration_ms",schemaPath:"\
#/properties/deliveries/items/properties/duration_ms/type",keyword:"type",params:{type:"integer"}};e===
null?e=[l]:e.push(l),i++}}}else{let a={instancePath:o+"/deliveries/"+s,schemaPath:"#/properties/deli\
veries/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={
instancePath:o+"/deliveries",schemaPath:"#/properties/deliveries/type",keyword:"type",params:{type:"\
array"}};e===null?e=[t]:e.push(t),i++}}if(p.next!==void 0){let r=p.next;if(typeof r!="string"&&r!==null){
let t={instancePath:o+"/next",schemaPath:"#/properties/next/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return Ls.errors=e,i===0}var Is=Ss,Q={type:"object",additionalProperties:!1,
required:["id","webhook_id","event_id","type","account_id","sequence","created","state","attempts","\
next_attempt","last_attempt","last_status","last_fault","duration_ms"],properties:{id:{type:"integer",
format:"int64"},webhook_id:{type:"string"},event_id:{type:"string"},type:{type:"string",enum:["accou\
nt.created","account.updated","account.disabled","account.deleted","session.opened","session.ended",
"password.changed","password_reset.requested","refresh.reused","factor.added","factor.removed","reco\
very_code.used","key.rotated"]},account_id:{type:"integer",format:"int64",nullable:!0},sequence:{type:"\
integer",format:"int64",nullable:!0},created:{type:"integer",format:"int64"},state:{type:"string",enum:[
"waiting","delivered","dead"]},attempts:{type:"integer",minimum:0},next_attempt:{type:"integer",format:"\
int64",nullable:!0},last_attempt:{type:"integer",format:"int64",nullable:!0},last_status:{type:"inte\
ger",nullable:!0},last_fault:{type:"string",nullable:!0,enum:["address_refused","name_not_found","co\
nnection_refused","connection_failed","certificate_untrusted","tls_failed","timed_out","answer_malfo\
rmed",null]},duration_ms:{type:"integer",nullable:!0}}};function Ss(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
id===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
id"}};e===null?e=[r]:e.push(r),i++}if(p.webhook_id===void 0){let r={instancePath:o,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"webhook_id"}};e===null?e=[r]:e.push(r),i++}if(p.event_id===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ev\
ent_id"}};e===null?e=[r]:e.push(r),i++}if(p.type===void 0){let r={instancePath:o,schemaPath:"#/requi\
red",keyword:"required",params:{missingProperty:"type"}};e===null?e=[r]:e.push(r),i++}if(p.account_id===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ac\
count_id"}};e===null?e=[r]:e.push(r),i++}if(p.sequence===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"sequence"}};e===null?e=[r]:e.push(r),i++}if(p.
created===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
created"}};e===null?e=[r]:e.push(r),i++}if(p.state===void 0){let r={instancePath:o,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"state"}};e===null?e=[r]:e.push(r),i++}if(p.attempts===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"at\
tempts"}};e===null?e=[r]:e.push(r),i++}if(p.next_attempt===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"next_attempt"}};e===null?e=[r]:e.push(r),i++}
if(p.last_attempt===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"last_attempt"}};e===null?e=[r]:e.push(r),i++}if(p.last_status===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"last_status"}};e===null?e=[r]:e.
push(r),i++}if(p.last_fault===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"last_fault"}};e===null?e=[r]:e.push(r),i++}if(p.duration_ms===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"duration_ms"}};e===
null?e=[r]:e.push(r),i++}for(let r in p)if(!B.call(Q.properties,r)){let t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:
e.push(t),i++}if(p.id!==void 0){let r=p.id;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+
"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(
t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/id",schemaPath:"#/properties/i\
d/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.webhook_id!==
void 0&&typeof p.webhook_id!="string"){let r={instancePath:o+"/webhook_id",schemaPath:"#/properties/\
webhook_id/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.event_id!==
void 0&&typeof p.event_id!="string"){let r={instancePath:o+"/event_id",schemaPath:"#/properties/even\
t_id/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.type!==void 0){let r=p.
type;if(typeof r!="string"){let t={instancePath:o+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="account.created"||r==="account.\
updated"||r==="account.disabled"||r==="account.deleted"||r==="session.opened"||r==="session.ended"||
r==="password.changed"||r==="password_reset.requested"||r==="refresh.reused"||r==="factor.added"||r===
"factor.removed"||r==="recovery_code.used"||r==="key.rotated")){let t={instancePath:o+"/type",schemaPath:"\
#/properties/type/enum",keyword:"enum",params:{allowedValues:Q.properties.type.enum}};e===null?e=[t]:
e.push(t),i++}}if(p.account_id!==void 0){let r=p.account_id;if(!(typeof r=="number"&&!(r%1)&&!isNaN(
r))&&r!==null){let t={instancePath:o+"/account_id",schemaPath:"#/properties/account_id/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/account_id",schemaPath:"#/properties/account_id/format",keyword:"format",params:{format:"\
int64"}};e===null?e=[t]:e.push(t),i++}}if(p.sequence!==void 0){let r=p.sequence;if(!(typeof r=="numb\
er"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/sequence",schemaPath:"#/properties/sequen\
ce/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&
!m.validate(r)){let t={instancePath:o+"/sequence",schemaPath:"#/properties/sequence/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.created!==void 0){let r=p.created;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/created",schemaPath:"#/properti\
es/created/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="\
number"&&!m.validate(r)){let t={instancePath:o+"/created",schemaPath:"#/properties/created/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.state!==void 0){let r=p.state;if(typeof r!=
"string"){let t={instancePath:o+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r==="waiting"||r==="delivered"||r==="dead")){let t={
instancePath:o+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues:Q.
properties.state.enum}};e===null?e=[t]:e.push(t),i++}}if(p.attempts!==void 0){let r=p.attempts;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))){let t={instancePath:o+"/attempts",schemaPath:"#/properties/attempts/ty\
pe",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&(r<0||
isNaN(r))){let t={instancePath:o+"/attempts",schemaPath:"#/properties/attempts/minimum",keyword:"min\
imum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}if(p.next_attempt!==void 0){let r=p.
next_attempt;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/next_att\
empt",schemaPath:"#/properties/next_attempt/type",keyword:"type",params:{type:"integer"}};e===null?e=
[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={instancePath:o+"/next_attempt",schemaPath:"\
#/properties/next_attempt/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),
i++}}if(p.last_attempt!==void 0){let r=p.last_attempt;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))&&r!==
null){let t={instancePath:o+"/last_attempt",schemaPath:"#/properties/last_attempt/type",keyword:"typ\
e",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&!m.validate(r)){let t={
instancePath:o+"/last_attempt",schemaPath:"#/properties/last_attempt/format",keyword:"format",params:{
format:"int64"}};e===null?e=[t]:e.push(t),i++}}if(p.last_status!==void 0){let r=p.last_status;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/last_status",schemaPath:"#/propertie\
s/last_status/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}}if(p.last_fault!==
void 0){let r=p.last_fault;if(typeof r!="string"&&r!==null){let t={instancePath:o+"/last_fault",schemaPath:"\
#/properties/last_fault/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(!(r===
"address_refused"||r==="name_not_found"||r==="connection_refused"||r==="connection_failed"||r==="cer\
tificate_untrusted"||r==="tls_failed"||r==="timed_out"||r==="answer_malformed"||r===null)){let t={instancePath:o+
"/last_fault",schemaPath:"#/properties/last_fault/enum",keyword:"enum",params:{allowedValues:Q.properties.
last_fault.enum}};e===null?e=[t]:e.push(t),i++}}if(p.duration_ms!==void 0){let r=p.duration_ms;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r))&&r!==null){let t={instancePath:o+"/duration_ms",schemaPath:"#/propertie\
s/duration_ms/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Ss.errors=e,i===0}var Es=$s,me={type:"object",additionalProperties:!1,required:["keys"],properties:{
keys:{type:"array",items:{type:"object",additionalProperties:!1,required:["kty","kid","alg","use"],properties:{
kty:{type:"string",enum:["RSA","EC","OKP"]},kid:{type:"string"},alg:{type:"string"},use:{type:"strin\
g",enum:["sig"]},n:{type:"string"},e:{type:"string"},crv:{type:"string"},x:{type:"string"},y:{type:"\
string"}}}}}};function $s(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,
i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.keys===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"keys"}};e===null?e=[r]:e.push(r),i++}for(let r in p)
if(r!=="keys"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperti\
es",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.keys!==void 0){let r=p.keys;if(Array.
isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(
n)){if(n.kty===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",
keyword:"required",params:{missingProperty:"kty"}};e===null?e=[a]:e.push(a),i++}if(n.kid===void 0){let a={
instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty:"\
kid"}};e===null?e=[a]:e.push(a),i++}if(n.alg===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"\
#/properties/keys/items/required",keyword:"required",params:{missingProperty:"alg"}};e===null?e=[a]:
e.push(a),i++}if(n.use===void 0){let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/item\
s/required",keyword:"required",params:{missingProperty:"use"}};e===null?e=[a]:e.push(a),i++}for(let a in n)
if(!B.call(me.properties.keys.items.properties,a)){let l={instancePath:o+"/keys/"+s,schemaPath:"#/pr\
operties/keys/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[l]:e.push(l),i++}if(n.kty!==void 0){let a=n.kty;if(typeof a!="string"){let l={instancePath:o+
"/keys/"+s+"/kty",schemaPath:"#/properties/keys/items/properties/kty/type",keyword:"type",params:{type:"\
string"}};e===null?e=[l]:e.push(l),i++}if(!(a==="RSA"||a==="EC"||a==="OKP")){let l={instancePath:o+"\
/keys/"+s+"/kty",schemaPath:"#/properties/keys/items/properties/kty/enum",keyword:"enum",params:{allowedValues:me.
properties.keys.items.properties.kty.enum}};e===null?e=[l]:e.push(l),i++}}if(n.kid!==void 0&&typeof n.
kid!="string"){let a={instancePath:o+"/keys/"+s+"/kid",schemaPath:"#/properties/keys/items/propertie\
s/kid/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.alg!==void 0&&typeof n.
alg!="string"){let a={instancePath:o+"/keys/"+s+"/alg",schemaPath:"#/properties/keys/items/propertie\
s/alg/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n.use!==void 0){let a=n.
use;if(typeof a!="string"){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/properties/keys/ite\
ms/properties/use/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),i++}if(a!=="\
sig"){let l={instancePath:o+"/keys/"+s+"/use",schemaPath:"#/properties/keys/items/properties/use/enu\
m",keyword:"enum",params:{allowedValues:me.properties.keys.items.properties.use.enum}};e===null?e=[l]:
e.push(l),i++}}if(n.n!==void 0&&typeof n.n!="string"){let a={instancePath:o+"/keys/"+s+"/n",schemaPath:"\
#/properties/keys/items/properties/n/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}if(n.e!==void 0&&typeof n.e!="string"){let a={instancePath:o+"/keys/"+s+"/e",schemaPath:"#/pr\
operties/keys/items/properties/e/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}if(n.crv!==void 0&&typeof n.crv!="string"){let a={instancePath:o+"/keys/"+s+"/crv",schemaPath:"\
#/properties/keys/items/properties/crv/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}if(n.x!==void 0&&typeof n.x!="string"){let a={instancePath:o+"/keys/"+s+"/x",schemaPath:"\
#/properties/keys/items/properties/x/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}if(n.y!==void 0&&typeof n.y!="string"){let a={instancePath:o+"/keys/"+s+"/y",schemaPath:"#/pr\
operties/keys/items/properties/y/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}}else{let a={instancePath:o+"/keys/"+s,schemaPath:"#/properties/keys/items/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/keys",schemaPath:"\
#/properties/keys/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return $s.errors=e,i===0}var Vs=Ts,Ye={type:"object",additionalProperties:!1,required:["issuer","res\
ponse_types_supported","grant_types_supported"],properties:{issuer:{type:"string"},jwks_uri:{type:"s\
tring"},introspection_endpoint:{type:"string"},introspection_endpoint_auth_methods_supported:{type:"\
array",items:{type:"string",enum:["client_secret_basic"]}},revocation_endpoint:{type:"string"},revocation_endpoint_auth_methods_supported:{
type:"array",items:{type:"string",enum:["client_secret_basic"]}},response_types_supported:{type:"arr\
ay",maxItems:0,items:{type:"string"}},grant_types_supported:{type:"array",maxItems:0,items:{type:"st\
ring"}}}};function Ts(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,
i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.issuer===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"issuer"}};e===null?e=[r]:e.push(r),i++}if(p.
response_types_supported===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"response_types_supported"}};e===null?e=[r]:e.push(r),i++}if(p.grant_types_supported===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"gr\
ant_types_supported"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="issuer"||r==="jwks_uri"||
r==="introspection_endpoint"||r==="introspection_endpoint_auth_methods_supported"||r==="revocation_e\
ndpoint"||r==="revocation_endpoint_auth_methods_supported"||r==="response_types_supported"||r==="gra\
nt_types_supported")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalP\
roperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.issuer!==void 0&&typeof p.
issuer!="string"){let r={instancePath:o+"/issuer",schemaPath:"#/properties/issuer/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.jwks_uri!==void 0&&typeof p.jwks_uri!="\
string"){let r={instancePath:o+"/jwks_uri",schemaPath:"#/properties/jwks_uri/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.introspection_endpoint!==void 0&&typeof p.introspection_endpoint!=
"string"){let r={instancePath:o+"/introspection_endpoint",schemaPath:"#/properties/introspection_end\
point/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.introspection_endpoint_auth_methods_supported!==
void 0){let r=p.introspection_endpoint_auth_methods_supported;if(Array.isArray(r)){let t=r.length;for(let s=0;s<
t;s++){let n=r[s];if(typeof n!="string"){let a={instancePath:o+"/introspection_endpoint_auth_methods\
_supported/"+s,schemaPath:"#/properties/introspection_endpoint_auth_methods_supported/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n!=="client_secret_basic"){let a={instancePath:o+
"/introspection_endpoint_auth_methods_supported/"+s,schemaPath:"#/properties/introspection_endpoint_\
auth_methods_supported/items/enum",keyword:"enum",params:{allowedValues:Ye.properties.introspection_endpoint_auth_methods_supported.
items.enum}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/introspection_endpoint_auth\
_methods_supported",schemaPath:"#/properties/introspection_endpoint_auth_methods_supported/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.revocation_endpoint!==void 0&&typeof p.
revocation_endpoint!="string"){let r={instancePath:o+"/revocation_endpoint",schemaPath:"#/properties\
/revocation_endpoint/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}if(p.
revocation_endpoint_auth_methods_supported!==void 0){let r=p.revocation_endpoint_auth_methods_supported;
if(Array.isArray(r)){let t=r.length;for(let s=0;s<t;s++){let n=r[s];if(typeof n!="string"){let a={instancePath:o+
"/revocation_endpoint_auth_methods_supported/"+s,schemaPath:"#/properties/revocation_endpoint_auth_m\
ethods_supported/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}if(n!==
"client_secret_basic"){let a={instancePath:o+"/revocation_endpoint_auth_methods_supported/"+s,schemaPath:"\
#/properties/revocation_endpoint_auth_methods_supported/items/enum",keyword:"enum",params:{allowedValues:Ye.
properties.revocation_endpoint_auth_methods_supported.items.enum}};e===null?e=[a]:e.push(a),i++}}}else{
let t={instancePath:o+"/revocation_endpoint_auth_methods_supported",schemaPath:"#/properties/revocat\
ion_endpoint_auth_methods_supported/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),i++}}if(p.response_types_supported!==void 0){let r=p.response_types_supported;if(Array.isArray(r)){
if(r.length>0){let s={instancePath:o+"/response_types_supported",schemaPath:"#/properties/response_t\
ypes_supported/maxItems",keyword:"maxItems",params:{limit:0}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/response_types_supported/"+s,schemaPath:"\
#/properties/response_types_supported/items/type",keyword:"type",params:{type:"string"}};e===null?e=
[n]:e.push(n),i++}}else{let t={instancePath:o+"/response_types_supported",schemaPath:"#/properties/r\
esponse_types_supported/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.
grant_types_supported!==void 0){let r=p.grant_types_supported;if(Array.isArray(r)){if(r.length>0){let s={
instancePath:o+"/grant_types_supported",schemaPath:"#/properties/grant_types_supported/maxItems",keyword:"\
maxItems",params:{limit:0}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/grant_types_supported/"+s,schemaPath:"#/properties/grant_types_sup\
ported/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/grant_types_supported",schemaPath:"#/properties/grant_types_supported/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ts.errors=e,i===0}
var Te=Os,Lo={type:"object",additionalProperties:!1,required:["status"],properties:{status:{type:"st\
ring",enum:["ok"]}}};function Os(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.status===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"}};e===null?e=[r]:e.push(
r),i++}for(let r in p)if(r!=="status"){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.status!==void 0){
let r=p.status;if(typeof r!="string"){let t={instancePath:o+"/status",schemaPath:"#/properties/statu\
s/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(r!=="ok"){let t={instancePath:o+
"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues:Lo.properties.status.
enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Os.errors=e,i===0}var zs=Cs,Io={type:"ob\
ject",additionalProperties:!1,required:["detail","reason"],properties:{detail:{type:"string"},reason:{
type:"string",enum:["stopping","no_signing_key","database_away","database_busy","database_read_only",
"disk_full","disk_error","database_file_gone","database_file_replaced","database_corrupt","right_mis\
sing","database_error"]}}};function Cs(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.detail===void 0){let r={instancePath:o,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"detail"}};e===null?e=[r]:e.push(
r),i++}if(p.reason===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"reason"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="detail"||r==="reaso\
n")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.detail!==void 0&&typeof p.detail!="string"){
let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[r]:e.push(r),i++}if(p.reason!==void 0){let r=p.reason;if(typeof r!="string"){let t={
instancePath:o+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),i++}if(!(r==="stopping"||r==="no_signing_key"||r==="database_away"||r==="da\
tabase_busy"||r==="database_read_only"||r==="disk_full"||r==="disk_error"||r==="database_file_gone"||
r==="database_file_replaced"||r==="database_corrupt"||r==="right_missing"||r==="database_error")){let t={
instancePath:o+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues:Io.
properties.reason.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/typ\
e",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Cs.errors=e,i===0}var Zs=Fs;var So=new RegExp("^[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}.-]+$","u");function Fs(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){
let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.email===void 0){let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"required",params:{missingProperty:"\
email"}};e===null?e=[t]:e.push(t),i++}if(r.password===void 0){let t={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/required",keyword:"required",params:{missingProperty:"password"}};e===null?
e=[t]:e.push(t),i++}if(r.email!==void 0){let t=r.email;if(typeof t=="string"){if(h(t)>254){let s={instancePath:o+
"/requestBody/email",schemaPath:"#/properties/requestBody/properties/email/maxLength",keyword:"maxLe\
ngth",params:{limit:254}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBod\
y/email",schemaPath:"#/properties/requestBody/properties/email/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"\
#/properties/requestBody/properties/email/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};
e===null?e=[s]:e.push(s),i++}if(!So.test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"\
#/properties/requestBody/properties/email/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.
push(s),i++}}else{let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/pr\
operties/email/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.password!==
void 0){let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/passw\
ord",schemaPath:"#/properties/requestBody/properties/password/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/password",
schemaPath:"#/properties/requestBody/properties/password/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requestBody/p\
assword",schemaPath:"#/properties/requestBody/properties/password/format",keyword:"format",params:{format:"\
password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/password",
schemaPath:"#/properties/requestBody/properties/password/x-pattern",keyword:"x-pattern",params:{}};e===
null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/password",schemaPath:"#/propertie\
s/requestBody/properties/password/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Fs.errors=e,i===0}
var Hs=Ks;function Ks(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let t in p)if(!(t==="email"||t==="password"||t==="n\
on_field_errors"||t==="detail")){let s={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(p.email!==void 0){
let t=p.email,s=i,n=!1,a=null,l=i;if(typeof t!="string"){let k={instancePath:o+"/email",schemaPath:"\
#/properties/email/oneOf/0/type",keyword:"type",params:{type:"string"}};e===null?e=[k]:e.push(k),i++}
var r=l===i;r&&(n=!0,a=0);let w=i;if(Array.isArray(t)){if(t.length<1){let P={instancePath:o+"/email",
schemaPath:"#/properties/email/oneOf/1/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[P]:
e.push(P),i++}let k=t.length;for(let P=0;P<k;P++)if(typeof t[P]!="string"){let L={instancePath:o+"/e\
mail/"+P,schemaPath:"#/properties/email/oneOf/1/items/type",keyword:"type",params:{type:"string"}};e===
null?e=[L]:e.push(L),i++}}else{let k={instancePath:o+"/email",schemaPath:"#/properties/email/oneOf/1\
/type",keyword:"type",params:{type:"array"}};e===null?e=[k]:e.push(k),i++}var r=w===i;if(r&&n?(n=!1,
a=[a,1]):r&&(n=!0,a=1),n)i=s,e!==null&&(s?e.length=s:e=null);else{let k={instancePath:o+"/email",schemaPath:"\
#/properties/email/oneOf",keyword:"oneOf",params:{passingSchemas:a}};e===null?e=[k]:e.push(k),i++}}if(p.
password!==void 0){let t=p.password;if(Array.isArray(t)){if(t.length<1){let n={instancePath:o+"/pass\
word",schemaPath:"#/properties/password/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[n]:
e.push(n),i++}let s=t.length;for(let n=0;n<s;n++)if(typeof t[n]!="string"){let a={instancePath:o+"/p\
assword/"+n,schemaPath:"#/properties/password/items/type",keyword:"type",params:{type:"string"}};e===
null?e=[a]:e.push(a),i++}}else{let s={instancePath:o+"/password",schemaPath:"#/properties/password/t\
ype",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(p.non_field_errors!==void 0){
let t=p.non_field_errors;if(Array.isArray(t)){if(t.length<1){let n={instancePath:o+"/non_field_error\
s",schemaPath:"#/properties/password/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[n]:e.
push(n),i++}let s=t.length;for(let n=0;n<s;n++)if(typeof t[n]!="string"){let a={instancePath:o+"/non\
_field_errors/"+n,schemaPath:"#/properties/password/items/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),i++}}else{let s={instancePath:o+"/non_field_errors",schemaPath:"#/propertie\
s/password/type",keyword:"type",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(p.detail!==void 0&&
typeof p.detail!="string"){let t={instancePath:o+"/detail",schemaPath:"#/properties/detail/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:o,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return Ks.errors=e,i===0}
var Oe=Ms;function Ms(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.email===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"email"}};e===null?e=[t]:e.push(t),i++}if(r.password===void 0){let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"required",params:{
missingProperty:"password"}};e===null?e=[t]:e.push(t),i++}if(r.email!==void 0){let t=r.email;if(typeof t==
"string"){if(h(t)<1){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody\
/properties/email/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.
test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/properties/\
email/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!q.
test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/properties/\
email/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+
"/requestBody/email",schemaPath:"#/properties/requestBody/properties/email/type",keyword:"type",params:{
type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.password!==void 0){let t=r.password;if(typeof t==
"string"){if(h(t)<1){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestB\
ody/properties/password/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}
if(!b.test(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/pr\
operties/password/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),
i++}if(!I.validate(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/reques\
tBody/properties/password/format",keyword:"format",params:{format:"password"}};e===null?e=[s]:e.push(
s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/request\
Body/properties/password/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{
let s={instancePath:o+"/requestBody/password",schemaPath:"#/properties/requestBody/properties/passwo\
rd/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+
"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return Ms.errors=e,i===0}var Rs=Js;function Js(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="email"||r==="password"||r==="n\
on_field_errors"||r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.email!==void 0){
let r=p.email;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/email",schemaPath:"#/prope\
rties/email/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;
for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+"/email/"+s,schemaPath:"#/proper\
ties/email/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={
instancePath:o+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type:"array"}};e===
null?e=[t]:e.push(t),i++}}if(p.password!==void 0){let r=p.password;if(Array.isArray(r)){if(r.length<
1){let s={instancePath:o+"/password",schemaPath:"#/properties/email/minItems",keyword:"minItems",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){
let n={instancePath:o+"/password/"+s,schemaPath:"#/properties/email/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/password",schemaPath:"#/p\
roperties/email/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/email/minItems",keyword:"minItems",params:{limit:1}};e===null?e=
[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/email/items/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/prop\
erties/email/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Js.errors=
e,i===0}var Ws=Ys;function Ys(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.email===
void 0){let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/required",keyword:"\
required",params:{missingProperty:"email"}};e===null?e=[t]:e.push(t),i++}if(r.email!==void 0){let t=r.
email;if(typeof t=="string"){if(h(t)>254){let s={instancePath:o+"/requestBody/email",schemaPath:"#/p\
roperties/requestBody/properties/email/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=
[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/req\
uestBody/properties/email/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),
i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/p\
roperties/email/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),
i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/p\
roperties/email/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={
instancePath:o+"/requestBody/email",schemaPath:"#/properties/requestBody/properties/email/type",keyword:"\
type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBod\
y",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
e===null?e=[r]:e.push(r),i++}return Ys.errors=e,i===0}var Xs=Qs;function Qs(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){for(let r in p)if(!(r==="email"||r==="non_field_errors"||
r==="detail")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperti\
es",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.email!==void 0){let r=p.email;if(Array.
isArray(r)){if(r.length<1){let s={instancePath:o+"/email",schemaPath:"#/properties/email/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!=
"string"){let n={instancePath:o+"/email/"+s,schemaPath:"#/properties/email/items/type",keyword:"type",
params:{type:"string"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/email",schemaPath:"\
#/properties/email/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.non_field_errors!==
void 0){let r=p.non_field_errors;if(Array.isArray(r)){if(r.length<1){let s={instancePath:o+"/non_fie\
ld_errors",schemaPath:"#/properties/email/minItems",keyword:"minItems",params:{limit:1}};e===null?e=
[s]:e.push(s),i++}let t=r.length;for(let s=0;s<t;s++)if(typeof r[s]!="string"){let n={instancePath:o+
"/non_field_errors/"+s,schemaPath:"#/properties/email/items/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[n]:e.push(n),i++}}else{let t={instancePath:o+"/non_field_errors",schemaPath:"#/prop\
erties/email/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.detail!==
void 0&&typeof p.detail!="string"){let r={instancePath:o+"/detail",schemaPath:"#/properties/detail/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Qs.errors=
e,i===0}var Us=ei;var Gs=new RegExp("^[\\p{L}\\p{N}_@.+!#$%&'*/=?^`{|}~-]+$","u");function ei(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
requestBody===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
requestBody"}};e===null?e=[r]:e.push(r),i++}if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r==
"object"&&!Array.isArray(r)){if(r.username===void 0){let t={instancePath:o+"/requestBody",schemaPath:"\
#/properties/requestBody/required",keyword:"required",params:{missingProperty:"username"}};e===null?
e=[t]:e.push(t),i++}for(let t in r)if(!(t==="username"||t==="password"||t==="active"||t==="claims")){
let s={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.username!==void 0){
let t=r.username;if(typeof t=="string"){if(h(t)>254){let s={instancePath:o+"/requestBody/username",schemaPath:"\
#/properties/requestBody/properties/username/maxLength",keyword:"maxLength",params:{limit:254}};e===
null?e=[s]:e.push(s),i++}if(h(t)<1){let s={instancePath:o+"/requestBody/username",schemaPath:"#/prop\
erties/requestBody/properties/username/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[
s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/properti\
es/requestBody/properties/username/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===null?
e=[s]:e.push(s),i++}if(!Gs.test(t)){let s={instancePath:o+"/requestBody/username",schemaPath:"#/prop\
erties/requestBody/properties/username/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(
s),i++}}else{let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/prop\
erties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(r.password!==
void 0){let t=r.password;if(typeof t=="string"){if(h(t)<1){let s={instancePath:o+"/requestBody/passw\
ord",schemaPath:"#/properties/requestBody/properties/password/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+"/requestBody/password",
schemaPath:"#/properties/requestBody/properties/password/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!I.validate(t)){let s={instancePath:o+"/requestBody/p\
assword",schemaPath:"#/properties/requestBody/properties/password/format",keyword:"format",params:{format:"\
password"}};e===null?e=[s]:e.push(s),i++}if(!q.test(t)){let s={instancePath:o+"/requestBody/password",
schemaPath:"#/properties/requestBody/properties/password/x-pattern",keyword:"x-pattern",params:{}};e===
null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/password",schemaPath:"#/propertie\
s/requestBody/properties/password/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(
s),i++}}if(r.active!==void 0&&typeof r.active!="boolean"){let t={instancePath:o+"/requestBody/active",
schemaPath:"#/properties/requestBody/properties/active/type",keyword:"type",params:{type:"boolean"}};
e===null?e=[t]:e.push(t),i++}if(r.claims!==void 0){let t=r.claims;if(!(t&&typeof t=="object"&&!Array.
isArray(t))){let s={instancePath:o+"/requestBody/claims",schemaPath:"#/properties/requestBody/proper\
ties/claims/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ei.errors=e,i===0}var ri=ti;function ti(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.requestBody===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"requestBody"}};e===null?e=[r]:e.push(r),i++}
if(p.requestBody!==void 0){let r=p.requestBody;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)
if(!(t==="username"||t==="active"||t==="admin"||t==="claims")){let s={instancePath:o+"/requestBody",
schemaPath:"#/properties/requestBody/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.username!==void 0){let t=r.username;if(typeof t=="string"){if(h(t)>
254){let s={instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/u\
sername/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=[s]:e.push(s),i++}if(h(t)<1){let s={
instancePath:o+"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/minL\
ength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}if(!b.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/pattern",keyword:"p\
attern",params:{pattern:"^[^\\x00]*$"}};e===null?e=[s]:e.push(s),i++}if(!Gs.test(t)){let s={instancePath:o+
"/requestBody/username",schemaPath:"#/properties/requestBody/properties/username/x-pattern",keyword:"\
x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/requestBody/usernam\
e",schemaPath:"#/properties/requestBody/properties/username/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[s]:e.push(s),i++}}if(r.active!==void 0&&typeof r.active!="boolean"){let t={instancePath:o+
"/requestBody/active",schemaPath:"#/properties/requestBody/properties/active/type",keyword:"type",params:{
type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.admin!==void 0&&typeof r.admin!="boolean"){let t={
instancePath:o+"/requestBody/admin",schemaPath:"#/properties/requestBody/properties/admin/type",keyword:"\
type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(r.claims!==void 0){let t=r.claims;if(!(t&&
typeof t=="object"&&!Array.isArray(t))&&t!==null){let s={instancePath:o+"/requestBody/claims",schemaPath:"\
#/properties/requestBody/properties/claims/type",keyword:"type",params:{type:"object"}};e===null?e=[
s]:e.push(s),i++}}}else{let t={instancePath:o+"/requestBody",schemaPath:"#/properties/requestBody/ty\
pe",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ti.errors=
e,i===0}var si=ii;function ii(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.id===void 0){let r={instancePath:o,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"id"}};e===null?e=[r]:e.push(r),i++}if(p.username===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"us\
ername"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="id"||r==="username")){let t={instancePath:o,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===
null?e=[t]:e.push(t),i++}if(p.id!==void 0){let r=p.id;if(typeof r=="string"){if(h(r)<1){let t={instancePath:o+
"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.
push(t),i++}}else{let t={instancePath:o+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.username!==void 0&&typeof p.username!="string"){let r={
instancePath:o+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return ii.errors=e,i===0}var oi=pi,Xe={type:"object",additionalProperties:!1,
required:["active"],properties:{active:{type:"boolean"},token_type:{type:"string",enum:["Bearer"]},sub:{
type:"string"},user_id:{type:"string",minLength:1},username:{type:"string"},exp:{type:"integer",format:"\
int64"},iat:{type:"integer",format:"int64"},jti:{type:"string"},sid:{type:"string"},auth_time:{type:"\
integer",format:"int64"},amr:{type:"array",items:{type:"string"}},iss:{type:"string"},aud:{oneOf:[{type:"\
string"},{type:"array",items:{type:"string"}}]}}};function pi(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.active===void 0){
let t={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"active"}};
e===null?e=[t]:e.push(t),i++}for(let t in p)if(!B.call(Xe.properties,t)){let s={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:
e.push(s),i++}if(p.active!==void 0&&typeof p.active!="boolean"){let t={instancePath:o+"/active",schemaPath:"\
#/properties/active/type",keyword:"type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),i++}if(p.
token_type!==void 0){let t=p.token_type;if(typeof t!="string"){let s={instancePath:o+"/token_type",schemaPath:"\
#/properties/token_type/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}if(t!==
"Bearer"){let s={instancePath:o+"/token_type",schemaPath:"#/properties/token_type/enum",keyword:"enu\
m",params:{allowedValues:Xe.properties.token_type.enum}};e===null?e=[s]:e.push(s),i++}}if(p.sub!==void 0&&
typeof p.sub!="string"){let t={instancePath:o+"/sub",schemaPath:"#/properties/sub/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(p.user_id!==void 0){let t=p.user_id;if(typeof t==
"string"){if(h(t)<1){let s={instancePath:o+"/user_id",schemaPath:"#/properties/user_id/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[s]:e.push(s),i++}}else{let s={instancePath:o+"/user_id",schemaPath:"\
#/properties/user_id/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),i++}}if(p.
username!==void 0&&typeof p.username!="string"){let t={instancePath:o+"/username",schemaPath:"#/prop\
erties/username/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(p.exp!==
void 0){let t=p.exp;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/exp",schemaPath:"\
#/properties/exp/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t==
"number"&&!m.validate(t)){let s={instancePath:o+"/exp",schemaPath:"#/properties/exp/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}if(p.iat!==void 0){let t=p.iat;if(!(typeof t==
"number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/iat",schemaPath:"#/properties/iat/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t=="number"&&!m.validate(t)){let s={
instancePath:o+"/iat",schemaPath:"#/properties/iat/format",keyword:"format",params:{format:"int64"}};
e===null?e=[s]:e.push(s),i++}}if(p.jti!==void 0&&typeof p.jti!="string"){let t={instancePath:o+"/jti",
schemaPath:"#/properties/jti/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}
if(p.sid!==void 0&&typeof p.sid!="string"){let t={instancePath:o+"/sid",schemaPath:"#/properties/sid\
/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}if(p.auth_time!==void 0){
let t=p.auth_time;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s={instancePath:o+"/auth_time",schemaPath:"\
#/properties/auth_time/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),i++}if(typeof t==
"number"&&!m.validate(t)){let s={instancePath:o+"/auth_time",schemaPath:"#/properties/auth_time/form\
at",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}if(p.amr!==void 0){let t=p.
amr;if(Array.isArray(t)){let s=t.length;for(let n=0;n<s;n++)if(typeof t[n]!="string"){let a={instancePath:o+
"/amr/"+n,schemaPath:"#/properties/amr/items/type",keyword:"type",params:{type:"string"}};e===null?e=
[a]:e.push(a),i++}}else{let s={instancePath:o+"/amr",schemaPath:"#/properties/amr/type",keyword:"typ\
e",params:{type:"array"}};e===null?e=[s]:e.push(s),i++}}if(p.iss!==void 0&&typeof p.iss!="string"){let t={
instancePath:o+"/iss",schemaPath:"#/properties/iss/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),i++}if(p.aud!==void 0){let t=p.aud,s=i,n=!1,a=null,l=i;if(typeof t!="string"){let k={
instancePath:o+"/aud",schemaPath:"#/properties/aud/oneOf/0/type",keyword:"type",params:{type:"string"}};
e===null?e=[k]:e.push(k),i++}var r=l===i;r&&(n=!0,a=0);let w=i;if(Array.isArray(t)){let k=t.length;for(let P=0;P<
k;P++)if(typeof t[P]!="string"){let L={instancePath:o+"/aud/"+P,schemaPath:"#/properties/aud/oneOf/1\
/items/type",keyword:"type",params:{type:"string"}};e===null?e=[L]:e.push(L),i++}}else{let k={instancePath:o+
"/aud",schemaPath:"#/properties/aud/oneOf/1/type",keyword:"type",params:{type:"array"}};e===null?e=[
k]:e.push(k),i++}var r=w===i;if(r&&n?(n=!1,a=[a,1]):r&&(n=!0,a=1),n)i=s,e!==null&&(s?e.length=s:e=null);else{
let k={instancePath:o+"/aud",schemaPath:"#/properties/aud/oneOf",keyword:"oneOf",params:{passingSchemas:a}};
e===null?e=[k]:e.push(k),i++}}}else{let t={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}return pi.errors=e,i===0}var ai=ni;function ni(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.entries===void 0){let r={instancePath:o,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"entries"}};e===null?e=[r]:e.push(r),i++}if(p.
cursor===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
cursor"}};e===null?e=[r]:e.push(r),i++}if(p.more===void 0){let r={instancePath:o,schemaPath:"#/requi\
red",keyword:"required",params:{missingProperty:"more"}};e===null?e=[r]:e.push(r),i++}if(p.window===
void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"wi\
ndow"}};e===null?e=[r]:e.push(r),i++}for(let r in p)if(!(r==="entries"||r==="cursor"||r==="more"||r===
"window")){let t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(p.entries!==void 0){let r=p.entries;if(Array.
isArray(r)){if(r.length>1e3){let s={instancePath:o+"/entries",schemaPath:"#/properties/entries/maxIt\
ems",keyword:"maxItems",params:{limit:1e3}};e===null?e=[s]:e.push(s),i++}let t=r.length;for(let s=0;s<
t;s++){let n=r[s];if(n&&typeof n=="object"&&!Array.isArray(n)){if(Object.keys(n).length>2){let a={instancePath:o+
"/entries/"+s,schemaPath:"#/properties/entries/items/maxProperties",keyword:"maxProperties",params:{
limit:2}};e===null?e=[a]:e.push(a),i++}if(Object.keys(n).length<1){let a={instancePath:o+"/entries/"+
s,schemaPath:"#/properties/entries/items/minProperties",keyword:"minProperties",params:{limit:1}};e===
null?e=[a]:e.push(a),i++}for(let a in n)if(!(a==="sid"||a==="user_id"||a==="tokens_valid_from"||a===
"kid")){let l={instancePath:o+"/entries/"+s,schemaPath:"#/properties/entries/items/additionalPropert\
ies",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),i++}if(n.
sid!==void 0&&typeof n.sid!="string"){let a={instancePath:o+"/entries/"+s+"/sid",schemaPath:"#/prope\
rties/entries/items/properties/sid/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}if(n.user_id!==void 0){let a=n.user_id;if(typeof a=="string"){if(h(a)<1){let l={instancePath:o+
"/entries/"+s+"/user_id",schemaPath:"#/properties/entries/items/properties/user_id/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[l]:e.push(l),i++}}else{let l={instancePath:o+"/entries/"+s+
"/user_id",schemaPath:"#/properties/entries/items/properties/user_id/type",keyword:"type",params:{type:"\
string"}};e===null?e=[l]:e.push(l),i++}}if(n.tokens_valid_from!==void 0){let a=n.tokens_valid_from;if(!(typeof a==
"number"&&!(a%1)&&!isNaN(a))){let l={instancePath:o+"/entries/"+s+"/tokens_valid_from",schemaPath:"#\
/properties/entries/items/properties/tokens_valid_from/type",keyword:"type",params:{type:"integer"}};
e===null?e=[l]:e.push(l),i++}if(typeof a=="number"&&!m.validate(a)){let l={instancePath:o+"/entries/"+
s+"/tokens_valid_from",schemaPath:"#/properties/entries/items/properties/tokens_valid_from/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[l]:e.push(l),i++}}if(n.kid!==void 0&&typeof n.kid!="str\
ing"){let a={instancePath:o+"/entries/"+s+"/kid",schemaPath:"#/properties/entries/items/properties/k\
id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}}else{let a={instancePath:o+
"/entries/"+s,schemaPath:"#/properties/entries/items/type",keyword:"type",params:{type:"object"}};e===
null?e=[a]:e.push(a),i++}}}else{let t={instancePath:o+"/entries",schemaPath:"#/properties/entries/ty\
pe",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(p.cursor!==void 0){let r=p.
cursor;if(typeof r=="string"){if(!Et.test(r)){let t={instancePath:o+"/cursor",schemaPath:"#/properti\
es/cursor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,512}$"}};e===null?e=[t]:e.push(
t),i++}}else{let t={instancePath:o+"/cursor",schemaPath:"#/properties/cursor/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(p.more!==void 0&&typeof p.more!="boolean"){let r={instancePath:o+
"/more",schemaPath:"#/properties/more/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.
push(r),i++}if(p.window!==void 0){let r=p.window;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let t={
instancePath:o+"/window",schemaPath:"#/properties/window/type",keyword:"type",params:{type:"integer"}};
e===null?e=[t]:e.push(t),i++}if(typeof r=="number"){if(r<1||isNaN(r)){let t={instancePath:o+"/window",
schemaPath:"#/properties/window/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?
e=[t]:e.push(t),i++}if(!m.validate(r)){let t={instancePath:o+"/window",schemaPath:"#/properties/wind\
ow/format",keyword:"format",params:{format:"int64"}};e===null?e=[t]:e.push(t),i++}}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ni.errors=
e,i===0}var $o={int64:{validate:p=>p>=-9223372036854776e3&&p<9223372036854776e3},password:{validate:()=>!0}},
D=fi;function fi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="objec\
t"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"#/properties/path/ad\
ditionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(
s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="ob\
ject"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/que\
ry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:
e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",
params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return fi.errors=e,i===0}var u=ci,Vo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]}},required:["allow","cache-control"]}}};
function ci(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.headers!==void 0){let r=p.headers;if(r&&typeof r==
"object"&&!Array.isArray(r)){if(r.allow===void 0){let t={instancePath:o+"/headers",schemaPath:"#/pro\
perties/headers/required",keyword:"required",params:{missingProperty:"allow"}};e===null?e=[t]:e.push(
t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+"/headers",schemaPath:"#/properties/hea\
ders/required",keyword:"required",params:{missingProperty:"cache-control"}};e===null?e=[t]:e.push(t),
i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/allow",schemaPath:"\
#/properties/headers/properties/allow/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-control"]!==void 0){let t=r["cach\
e-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+
t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-control",schemaPath:"#/properties\
/headers/properties/cache-control/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-store"){let s={instancePath:o+
"/headers/cache-control",schemaPath:"#/properties/headers/properties/cache-control/enum",keyword:"en\
um",params:{allowedValues:Vo.properties.headers.properties["cache-control"].enum}};e===null?e=[s]:e.
push(s),i++}}}else{let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return ci.errors=e,i===0}var To=new RegExp("^[0-9]+$","u");var g=hi,Oo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"retry-after":{type:"string",pattern:"\
^[0-9]+$"}},required:["allow","cache-control","retry-after"]}}};function hi(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
headers!==void 0){let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{
missingProperty:"allow"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"ca\
che-control"}};e===null?e=[t]:e.push(t),i++}if(r["retry-after"]===void 0){let t={instancePath:o+"/he\
aders",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"retry-\
after"}};e===null?e=[t]:e.push(t),i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/headers/allow",schemaPath:"#/properties/headers/properties/allow/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-contro\
l"]!==void 0){let t=r["cache-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-contro\
l",schemaPath:"#/properties/headers/properties/cache-control/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-s\
tore"){let s={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/properties/ca\
che-control/enum",keyword:"enum",params:{allowedValues:Oo.properties.headers.properties["cache-contr\
ol"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["retry-after"]!==void 0){let t=r["retry-after"];if(typeof t!=
"string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/headers/retry-after",schemaPath:"#/properties/headers/properties/retry-after\
/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r["retry-after"]=n))}if(typeof t=="string"&&!To.test(t)){let s={instancePath:o+"/headers/retry-afte\
r",schemaPath:"#/properties/headers/properties/retry-after/pattern",keyword:"pattern",params:{pattern:"\
^[0-9]+$"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/headers",schemaPath:"#/prope\
rties/headers/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return hi.errors=e,i===0}var T=mi,zo={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{},required:[]},query:{type:"object",properties:{},additionalProperties:!1,required:[]},header:{
type:"object",additionalProperties:!0,properties:{"x-refresh-transport":{type:"string",enum:["cookie",
"console"]},"idempotency-key":{type:"string",pattern:"^[A-Za-z0-9._~-]{22,128}$"},"x-device-token":{
type:"string"}},required:[]},cookie:{type:"object",additionalProperties:!0,properties:{},required:[]}},
required:[]},te=new RegExp("^[A-Za-z0-9._~-]{22,128}$","u");function mi(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+
"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;
if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"\
#/properties/query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;
if(r&&typeof r=="object"&&!Array.isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refres\
h-transport"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+
t;else if(t===null)n="";else{let a={instancePath:o+"/header/x-refresh-transport",schemaPath:"#/prope\
rties/header/properties/x-refresh-transport/type",keyword:"type",params:{type:"string"}};e===null?e=
[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refresh-transport"]=n))}if(!(t==="cookie"||t===
"console")){let s={instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/prop\
erties/x-refresh-transport/enum",keyword:"enum",params:{allowedValues:zo.properties.header.properties["\
x-refresh-transport"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["idempotency-key"]!==void 0){let t=r["\
idempotency-key"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")
n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/header/idempotency-key",schemaPath:"#/prop\
erties/header/properties/idempotency-key/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:
e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["idempotency-key"]=n))}if(typeof t=="string"&&!te.test(
t)){let s={instancePath:o+"/header/idempotency-key",schemaPath:"#/properties/header/properties/idemp\
otency-key/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9._~-]{22,128}$"}};e===null?e=[s]:e.
push(s),i++}}if(r["x-device-token"]!==void 0){let t=r["x-device-token"];if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/header/x-device-token",schemaPath:"#/properties/header/properties/x-device-token/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-device-t\
oken"]=n))}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&
typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/coo\
kie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return mi.errors=
e,i===0}var Co=new RegExp("^__Host-latchkey-(refresh|console|device)=[A-Za-z0-9._-]+; Path=/; Secure; HttpOn\
ly; SameSite=Strict; Max-Age=[0-9]+$","u"),Zo=new RegExp("^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$","u");var ze=ki,Fo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"set-cookie":{type:"string",pattern:"\
^__Host-latchkey-(refresh|console|device)=[A-Za-z0-9._-]+; Path=/; Secure; HttpOnly; SameSite=Strict\
; Max-Age=[0-9]+$"},"x-device-token":{type:"string",pattern:"^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$"}},required:[
"allow","cache-control","set-cookie","x-device-token"]}}};function ki(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
headers!==void 0){let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{
missingProperty:"allow"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"ca\
che-control"}};e===null?e=[t]:e.push(t),i++}if(r["set-cookie"]===void 0){let t={instancePath:o+"/hea\
ders",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"set-coo\
kie"}};e===null?e=[t]:e.push(t),i++}if(r["x-device-token"]===void 0){let t={instancePath:o+"/headers",
schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"x-device-toke\
n"}};e===null?e=[t]:e.push(t),i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/headers/allow",schemaPath:"#/properties/headers/properties/allow/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-contro\
l"]!==void 0){let t=r["cache-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-contro\
l",schemaPath:"#/properties/headers/properties/cache-control/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-s\
tore"){let s={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/properties/ca\
che-control/enum",keyword:"enum",params:{allowedValues:Fo.properties.headers.properties["cache-contr\
ol"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["set-cookie"]!==void 0){let t=r["set-cookie"];if(typeof t!=
"string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/headers/set-cookie",schemaPath:"#/properties/headers/properties/set-cookie/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r["set-cookie"]=n))}if(typeof t=="string"&&!Co.test(t)){let s={instancePath:o+"/headers/set-cookie",
schemaPath:"#/properties/headers/properties/set-cookie/pattern",keyword:"pattern",params:{pattern:"^\
__Host-latchkey-(refresh|console|device)=[A-Za-z0-9._-]+; Path=/; Secure; HttpOnly; SameSite=Strict;\
 Max-Age=[0-9]+$"}};e===null?e=[s]:e.push(s),i++}}if(r["x-device-token"]!==void 0){let t=r["x-device\
-token"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/headers/x-device-token",schemaPath:"#/properties/headers/prop\
erties/x-device-token/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==
void 0&&(t=n,r!==void 0&&(r["x-device-token"]=n))}if(typeof t=="string"&&!Zo.test(t)){let s={instancePath:o+
"/headers/x-device-token",schemaPath:"#/properties/headers/properties/x-device-token/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$"}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return ki.errors=e,i===0}var _=wi,Ho={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"www-authenticate":{type:"string"}},
required:["allow","cache-control","www-authenticate"]}}};function wi(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
headers!==void 0){let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{
missingProperty:"allow"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"ca\
che-control"}};e===null?e=[t]:e.push(t),i++}if(r["www-authenticate"]===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"ww\
w-authenticate"}};e===null?e=[t]:e.push(t),i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="stri\
ng"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={
instancePath:o+"/headers/allow",schemaPath:"#/properties/headers/properties/allow/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["\
cache-control"]!==void 0){let t=r["cache-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)
if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache\
-control",schemaPath:"#/properties/headers/properties/cache-control/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="\
no-store"){let s={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/propertie\
s/cache-control/enum",keyword:"enum",params:{allowedValues:Ho.properties.headers.properties["cache-c\
ontrol"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["www-authenticate"]!==void 0){let t=r["www-authen\
ticate"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/headers/www-authenticate",schemaPath:"#/properties/headers/pr\
operties/www-authenticate/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}
n!==void 0&&(t=n,r!==void 0&&(r["www-authenticate"]=n))}}}else{let t={instancePath:o+"/headers",schemaPath:"\
#/properties/headers/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return wi.errors=e,i===0}var gi=Pi,Ko={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{},required:[]},query:{type:"object",properties:{},additionalProperties:!1,required:[]},header:{
type:"object",additionalProperties:!0,properties:{"x-refresh-transport":{type:"string",enum:["cookie",
"console"]},"idempotency-key":{type:"string",pattern:"^[A-Za-z0-9._~-]{22,128}$"}},required:[]},cookie:{
type:"object",additionalProperties:!0,properties:{},required:[]}},required:[]};function Pi(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additio\
nalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r["\
x-refresh-transport"]!==void 0){let t=r["x-refresh-transport"];if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-transport/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refres\
h-transport"]=n))}if(!(t==="cookie"||t==="console")){let s={instancePath:o+"/header/x-refresh-transp\
ort",schemaPath:"#/properties/header/properties/x-refresh-transport/enum",keyword:"enum",params:{allowedValues:Ko.
properties.header.properties["x-refresh-transport"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["idemp\
otency-key"]!==void 0){let t=r["idempotency-key"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)
if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/header/idempo\
tency-key",schemaPath:"#/properties/header/properties/idempotency-key/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["idempotency-key"]=n))}if(typeof t==
"string"&&!te.test(t)){let s={instancePath:o+"/header/idempotency-key",schemaPath:"#/properties/head\
er/properties/idempotency-key/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9._~-]{22,128}$"}};
e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/\
type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.
cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#\
/properties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return Pi.errors=e,i===0}var bi=new RegExp("^__Host-latchkey-(refresh|console)=[A-Za-z0-9._-]*; Path=/; Secure; HttpOnly; Sam\
eSite=Strict; Max-Age=[0-9]+$","u");var se=qi,Mo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"set-cookie":{type:"string",pattern:"\
^__Host-latchkey-(refresh|console)=[A-Za-z0-9._-]*; Path=/; Secure; HttpOnly; SameSite=Strict; Max-A\
ge=[0-9]+$"}},required:["allow","cache-control","set-cookie"]}}};function qi(p,{instancePath:o="",parentData:c,
parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.
headers!==void 0){let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{
missingProperty:"allow"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"ca\
che-control"}};e===null?e=[t]:e.push(t),i++}if(r["set-cookie"]===void 0){let t={instancePath:o+"/hea\
ders",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"set-coo\
kie"}};e===null?e=[t]:e.push(t),i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/headers/allow",schemaPath:"#/properties/headers/properties/allow/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-contro\
l"]!==void 0){let t=r["cache-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-contro\
l",schemaPath:"#/properties/headers/properties/cache-control/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-s\
tore"){let s={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/properties/ca\
che-control/enum",keyword:"enum",params:{allowedValues:Mo.properties.headers.properties["cache-contr\
ol"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["set-cookie"]!==void 0){let t=r["set-cookie"];if(typeof t!=
"string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/headers/set-cookie",schemaPath:"#/properties/headers/properties/set-cookie/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r["set-cookie"]=n))}if(typeof t=="string"&&!bi.test(t)){let s={instancePath:o+"/headers/set-cookie",
schemaPath:"#/properties/headers/properties/set-cookie/pattern",keyword:"pattern",params:{pattern:"^\
__Host-latchkey-(refresh|console)=[A-Za-z0-9._-]*; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Ag\
e=[0-9]+$"}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/headers",schemaPath:"#/prop\
erties/headers/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return qi.errors=e,i===0}var Ce=_i,Ro={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"set-cookie":{type:"string",pattern:"\
^__Host-latchkey-(refresh|console)=[A-Za-z0-9._-]*; Path=/; Secure; HttpOnly; SameSite=Strict; Max-A\
ge=[0-9]+$"},"www-authenticate":{type:"string"}},required:["allow","cache-control","set-cookie","www\
-authenticate"]}}};function _i(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.headers!==void 0){let r=p.headers;if(r&&
typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){let t={instancePath:o+"/headers",schemaPath:"\
#/properties/headers/required",keyword:"required",params:{missingProperty:"allow"}};e===null?e=[t]:e.
push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+"/headers",schemaPath:"#/propertie\
s/headers/required",keyword:"required",params:{missingProperty:"cache-control"}};e===null?e=[t]:e.push(
t),i++}if(r["set-cookie"]===void 0){let t={instancePath:o+"/headers",schemaPath:"#/properties/header\
s/required",keyword:"required",params:{missingProperty:"set-cookie"}};e===null?e=[t]:e.push(t),i++}if(r["\
www-authenticate"]===void 0){let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/requi\
red",keyword:"required",params:{missingProperty:"www-authenticate"}};e===null?e=[t]:e.push(t),i++}if(r.
allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||
s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/allow",schemaPath:"#/\
properties/headers/properties/allow/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-control"]!==void 0){let t=r["cache-con\
trol"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/prope\
rties/cache-control/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&
(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-store"){let s={instancePath:o+"/headers/cache-co\
ntrol",schemaPath:"#/properties/headers/properties/cache-control/enum",keyword:"enum",params:{allowedValues:Ro.
properties.headers.properties["cache-control"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["set-cookie"]!==
void 0){let t=r["set-cookie"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||
s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/set-cookie",schemaPath:"\
#/properties/headers/properties/set-cookie/type",keyword:"type",params:{type:"string"}};e===null?e=[
a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["set-cookie"]=n))}if(typeof t=="string"&&!bi.test(t)){
let s={instancePath:o+"/headers/set-cookie",schemaPath:"#/properties/headers/properties/set-cookie/p\
attern",keyword:"pattern",params:{pattern:"^__Host-latchkey-(refresh|console)=[A-Za-z0-9._-]*; Path=\
/; Secure; HttpOnly; SameSite=Strict; Max-Age=[0-9]+$"}};e===null?e=[s]:e.push(s),i++}}if(r["www-aut\
henticate"]!==void 0){let t=r["www-authenticate"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)
if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/www-a\
uthenticate",schemaPath:"#/properties/headers/properties/www-authenticate/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["www-authenticate"]=n))}}}else{
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return _i.errors=e,i===0}var O=vi,Jo={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{},required:[]},query:{type:"object",properties:{},additionalProperties:!1,required:[]},header:{
type:"object",additionalProperties:!0,properties:{"x-refresh-transport":{type:"string",enum:["cookie",
"console"]}},required:[]},cookie:{type:"object",additionalProperties:!0,properties:{},required:[]}},
required:[]};function vi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,
i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="o\
bject"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"#/properties/pat\
h/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:
e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",
params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r==
"object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/\
query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=
[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&
typeof r=="object"&&!Array.isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refresh-tran\
sport"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/p\
roperties/x-refresh-transport/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),
i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refresh-transport"]=n))}if(!(t==="cookie"||t==="console")){let s={
instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-tr\
ansport/enum",keyword:"enum",params:{allowedValues:Jo.properties.header.properties["x-refresh-transp\
ort"].enum}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/header",schemaPath:"#/prope\
rties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==
void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cooki\
e",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?
e=[r]:e.push(r),i++}return vi.errors=e,i===0}var xi=ji;var J=new RegExp("^[A-Za-z0-9_-]{1,8192}$","u");function ji(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.
path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;
if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(!(t==="limit"||t==="cursor")){let s={
instancePath:o+"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additionalProp\
erties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.limit!==void 0){let t=r.limit;
if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s==="boolean"||t===null||
s==="string"&&t&&t==+t&&!(t%1))n=+t;else{let a={instancePath:o+"/query/limit",schemaPath:"#/properti\
es/query/properties/limit/type",keyword:"type",params:{type:"integer"}};e===null?e=[a]:e.push(a),i++}
n!==void 0&&(t=n,r!==void 0&&(r.limit=n))}if(typeof t=="number"){if(t>200||isNaN(t)){let s={instancePath:o+
"/query/limit",schemaPath:"#/properties/query/properties/limit/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:200}};e===null?e=[s]:e.push(s),i++}if(t<1||isNaN(t)){let s={instancePath:o+"/query/limit",
schemaPath:"#/properties/query/properties/limit/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};
e===null?e=[s]:e.push(s),i++}}}if(r.cursor!==void 0){let t=r.cursor;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/query/cursor",schemaPath:"#/properties/query/properties/cursor/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.cursor=n))}if(typeof t=="stri\
ng"&&!J.test(t)){let s={instancePath:o+"/query/cursor",schemaPath:"#/properties/query/properties/cur\
sor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,8192}$"}};e===null?e=[s]:e.push(s),
i++}}}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return ji.errors=e,i===0}var Ai=Bi,Wo={type:"object",additionalProperties:!0,properties:{path:{type:"\
object",additionalProperties:!1,properties:{session_id:{type:"string"}},required:["session_id"]},query:{
type:"object",properties:{},additionalProperties:!1,required:[]},header:{type:"object",additionalProperties:!0,
properties:{"x-refresh-transport":{type:"string",enum:["cookie","console"]}},required:[]},cookie:{type:"\
object",additionalProperties:!0,properties:{},required:[]}},required:["path"]};function Bi(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==void 0){let r=p.path;if(r&&typeof r==
"object"&&!Array.isArray(r)){if(r.session_id===void 0){let t={instancePath:o+"/path",schemaPath:"#/p\
roperties/path/required",keyword:"required",params:{missingProperty:"session_id"}};e===null?e=[t]:e.
push(t),i++}for(let t in r)if(t!=="session_id"){let s={instancePath:o+"/path",schemaPath:"#/properti\
es/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?
e=[s]:e.push(s),i++}if(r.session_id!==void 0){let t=r.session_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/session_id",schemaPath:"#/properties/path/properties/session_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.session_id=n))}}}else{let t={
instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(
r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={
instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r=="object"&&!Array.
isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refresh-transport"];if(typeof t!="strin\
g"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={
instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-tr\
ansport/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==
void 0&&(r["x-refresh-transport"]=n))}if(!(t==="cookie"||t==="console")){let s={instancePath:o+"/hea\
der/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-transport/enum",keyword:"\
enum",params:{allowedValues:Wo.properties.header.properties["x-refresh-transport"].enum}};e===null?e=
[s]:e.push(s),i++}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&
typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/coo\
kie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Bi.errors=
e,i===0}var Yo=new RegExp("^__Host-latchkey-(refresh|console|device)=; Path=/; Secure; HttpOnly; SameSite=St\
rict; Max-Age=0$","u");var ie=Di,Xo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},"set-cookie":{type:"string",pattern:"\
^__Host-latchkey-(refresh|console|device)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0$"}},
required:["allow","cache-control","set-cookie"]}}};function Di(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.headers!==void 0){
let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"al\
low"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+"/headers",
schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"cache-control"}};
e===null?e=[t]:e.push(t),i++}if(r["set-cookie"]===void 0){let t={instancePath:o+"/headers",schemaPath:"\
#/properties/headers/required",keyword:"required",params:{missingProperty:"set-cookie"}};e===null?e=
[t]:e.push(t),i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,n;if(n===
void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/header\
s/allow",schemaPath:"#/properties/headers/properties/allow/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-control"]!==void 0){
let t=r["cache-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="b\
oolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-control",schemaPath:"\
#/properties/headers/properties/cache-control/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="no-store"){let s={instancePath:o+
"/headers/cache-control",schemaPath:"#/properties/headers/properties/cache-control/enum",keyword:"en\
um",params:{allowedValues:Xo.properties.headers.properties["cache-control"].enum}};e===null?e=[s]:e.
push(s),i++}}if(r["set-cookie"]!==void 0){let t=r["set-cookie"];if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/headers/set-cookie",schemaPath:"#/properties/headers/properties/set-cookie/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["set-cookie"]=n))}if(typeof t==
"string"&&!Yo.test(t)){let s={instancePath:o+"/headers/set-cookie",schemaPath:"#/properties/headers/\
properties/set-cookie/pattern",keyword:"pattern",params:{pattern:"^__Host-latchkey-(refresh|console|\
device)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0$"}};e===null?e=[s]:e.push(s),i++}}}else{
let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Di.errors=e,i===0}var Ze=Ni;function Ni(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.factor_id===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"factor_i\
d"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="factor_id"){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.factor_id!==void 0){let t=r.factor_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/factor_id",schemaPath:"#/properties/path/properties/factor_id/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.factor_id=n))}}}else{let t={instancePath:o+
"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additio\
nalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.isArray(r))){
let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"o\
bject"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="objec\
t"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ni.errors=e,i===0}
var Li=Ii;var Qo=new RegExp("^[A-Za-z0-9_-]{1,512}$","u");function Ii(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.
path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;
if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(t!=="since"){let s={instancePath:o+"/\
query",schemaPath:"#/properties/query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.since!==void 0){let t=r.since;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/query/since",schemaPath:"#/properties/query/properties/since/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.since=n))}if(typeof t=="string"&&
!Qo.test(t)){let s={instancePath:o+"/query/since",schemaPath:"#/properties/query/properties/since/pa\
ttern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,512}$"}};e===null?e=[s]:e.push(s),i++}}}else{
let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r=="object"&&
!Array.isArray(r)){if(r["if-none-match"]!==void 0){let t=r["if-none-match"];if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/header/if-none-match",schemaPath:"#/properties/header/properties/if-none-match/type",keyword:"type",
params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["if-none-match"]=
n))}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Ii.errors=e,i===0}var Fe=Si,Uo={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["no-store"]},etag:{type:"string"}},required:["al\
low","cache-control","etag"]}}};function Si(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.headers!==void 0){let r=p.headers;if(r&&
typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){let t={instancePath:o+"/headers",schemaPath:"\
#/properties/headers/required",keyword:"required",params:{missingProperty:"allow"}};e===null?e=[t]:e.
push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+"/headers",schemaPath:"#/propertie\
s/headers/required",keyword:"required",params:{missingProperty:"cache-control"}};e===null?e=[t]:e.push(
t),i++}if(r.etag===void 0){let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/require\
d",keyword:"required",params:{missingProperty:"etag"}};e===null?e=[t]:e.push(t),i++}if(r.allow!==void 0){
let t=r.allow;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+
t;else if(t===null)n="";else{let a={instancePath:o+"/headers/allow",schemaPath:"#/properties/headers\
/properties/allow/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&
(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-control"]!==void 0){let t=r["cache-control"];if(typeof t!=
"string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/headers/cache-control",schemaPath:"#/properties/headers/properties/cache-con\
trol/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==
void 0&&(r["cache-control"]=n))}if(t!=="no-store"){let s={instancePath:o+"/headers/cache-control",schemaPath:"\
#/properties/headers/properties/cache-control/enum",keyword:"enum",params:{allowedValues:Uo.properties.
headers.properties["cache-control"].enum}};e===null?e=[s]:e.push(s),i++}}if(r.etag!==void 0){let t=r.
etag;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/headers/etag",schemaPath:"#/properties/headers/properties/eta\
g/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r.etag=n))}}}else{let t={instancePath:o+"/headers",schemaPath:"#/properties/headers/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Si.errors=e,i===0}var Ei=$i,Go={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{},required:[]},query:{type:"object",properties:{search:{type:"string",minLength:1,maxLength:254,
pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},subject:{type:"string",minLength:1,maxLength:600,
pattern:"^[^\\x00]*$","x-pattern":"^[^\\x00\\uD800-\\uDFFF]*$"},active:{type:"boolean"},sort:{type:"\
string",enum:["username","-username","id","-id"]},limit:{type:"integer",minimum:1,maximum:200,default:50},
cursor:{type:"string",pattern:"^[A-Za-z0-9_-]{1,8192}$"}},additionalProperties:!1,required:[]},header:{
type:"object",additionalProperties:!0,properties:{},required:[]},cookie:{type:"object",additionalProperties:!0,
properties:{},required:[]}},required:[]},re=pe().default,li=new RegExp("^[^\\x00]*$","u"),di=new RegExp(
"^[^\\x00\\uD800-\\uDFFF]*$","u");function $i(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.
path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;
if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(!(t==="search"||t==="subject"||t==="a\
ctive"||t==="sort"||t==="limit"||t==="cursor")){let s={instancePath:o+"/query",schemaPath:"#/propert\
ies/query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?
e=[s]:e.push(s),i++}if(r.search!==void 0){let t=r.search;if(typeof t!="string"){let s=typeof t,n;if(n===
void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/\
search",schemaPath:"#/properties/query/properties/search/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.search=n))}if(typeof t=="string"){if(re(
t)>254){let s={instancePath:o+"/query/search",schemaPath:"#/properties/query/properties/search/maxLe\
ngth",keyword:"maxLength",params:{limit:254}};e===null?e=[s]:e.push(s),i++}if(re(t)<1){let s={instancePath:o+
"/query/search",schemaPath:"#/properties/query/properties/search/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!li.test(t)){let s={instancePath:o+"/query/search",schemaPath:"\
#/properties/query/properties/search/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!di.test(t)){let s={instancePath:o+"/query/search",schemaPath:"#/propert\
ies/query/properties/search/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}}
if(r.subject!==void 0){let t=r.subject;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/subject",schemaPath:"\
#/properties/query/properties/subject/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.subject=n))}if(typeof t=="string"){if(re(t)>600){let s={
instancePath:o+"/query/subject",schemaPath:"#/properties/query/properties/subject/maxLength",keyword:"\
maxLength",params:{limit:600}};e===null?e=[s]:e.push(s),i++}if(re(t)<1){let s={instancePath:o+"/quer\
y/subject",schemaPath:"#/properties/query/properties/subject/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[s]:e.push(s),i++}if(!li.test(t)){let s={instancePath:o+"/query/subject",schemaPath:"\
#/properties/query/properties/subject/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*$"}};e===
null?e=[s]:e.push(s),i++}if(!di.test(t)){let s={instancePath:o+"/query/subject",schemaPath:"#/proper\
ties/query/properties/subject/x-pattern",keyword:"x-pattern",params:{}};e===null?e=[s]:e.push(s),i++}}}
if(r.active!==void 0){let t=r.active;if(typeof t!="boolean"){let s;if(s===void 0)if(t==="false"||t===
0||t===null)s=!1;else if(t==="true"||t===1)s=!0;else{let n={instancePath:o+"/query/active",schemaPath:"\
#/properties/query/properties/active/type",keyword:"type",params:{type:"boolean"}};e===null?e=[n]:e.
push(n),i++}s!==void 0&&(t=s,r!==void 0&&(r.active=s))}}if(r.sort!==void 0){let t=r.sort;if(typeof t!=
"string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/query/sort",schemaPath:"#/properties/query/properties/sort/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.sort=n))}if(!(t===
"username"||t==="-username"||t==="id"||t==="-id")){let s={instancePath:o+"/query/sort",schemaPath:"#\
/properties/query/properties/sort/enum",keyword:"enum",params:{allowedValues:Go.properties.query.properties.
sort.enum}};e===null?e=[s]:e.push(s),i++}}if(r.limit!==void 0){let t=r.limit;if(!(typeof t=="number"&&
!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s==="boolean"||t===null||s==="string"&&t&&t==+t&&
!(t%1))n=+t;else{let a={instancePath:o+"/query/limit",schemaPath:"#/properties/query/properties/limi\
t/type",keyword:"type",params:{type:"integer"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r.limit=n))}if(typeof t=="number"){if(t>200||isNaN(t)){let s={instancePath:o+"/query/limit",schemaPath:"\
#/properties/query/properties/limit/maximum",keyword:"maximum",params:{comparison:"<=",limit:200}};e===
null?e=[s]:e.push(s),i++}if(t<1||isNaN(t)){let s={instancePath:o+"/query/limit",schemaPath:"#/proper\
ties/query/properties/limit/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=
[s]:e.push(s),i++}}}if(r.cursor!==void 0){let t=r.cursor;if(typeof t!="string"){let s=typeof t,n;if(n===
void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/\
cursor",schemaPath:"#/properties/query/properties/cursor/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.cursor=n))}if(typeof t=="string"&&!J.test(
t)){let s={instancePath:o+"/query/cursor",schemaPath:"#/properties/query/properties/cursor/pattern",
keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,8192}$"}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.
isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return $i.errors=e,i===0}
var H=Vi;function Vi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.account_id===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"account_\
id"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="account_id"){let s={instancePath:o+"/path",
schemaPath:"#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.account_id!==void 0){let t=r.account_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/account_id",schemaPath:"#/properties/path/properties/account_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.account_id=n))}}}else{let t={
instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(
r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={
instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.
isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Vi.errors=e,i===0}
var Ti=Oi,ep={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{account_id:{type:"string"}},required:["account_id"]},query:{type:"object",properties:{state:{
type:"string",enum:["live","ended"]},limit:{type:"integer",minimum:1,maximum:200,default:50},cursor:{
type:"string",pattern:"^[A-Za-z0-9_-]{1,8192}$"}},additionalProperties:!1,required:[]},header:{type:"\
object",additionalProperties:!0,properties:{},required:[]},cookie:{type:"object",additionalProperties:!0,
properties:{},required:[]}},required:["path"]};function Oi(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"path"}};e===null?
e=[r]:e.push(r),i++}if(p.path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.
account_id===void 0){let t={instancePath:o+"/path",schemaPath:"#/properties/path/required",keyword:"\
required",params:{missingProperty:"account_id"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!==
"account_id"){let s={instancePath:o+"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.account_id!==
void 0){let t=r.account_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s==
"boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/path/account_id",schemaPath:"#/p\
roperties/path/properties/account_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.account_id=n))}}}else{let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==
void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(!(t==="state"||
t==="limit"||t==="cursor")){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}
if(r.state!==void 0){let t=r.state;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="numb\
er"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/state",schemaPath:"\
#/properties/query/properties/state/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.state=n))}if(!(t==="live"||t==="ended")){let s={instancePath:o+
"/query/state",schemaPath:"#/properties/query/properties/state/enum",keyword:"enum",params:{allowedValues:ep.
properties.query.properties.state.enum}};e===null?e=[s]:e.push(s),i++}}if(r.limit!==void 0){let t=r.
limit;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s==="boolean"||
t===null||s==="string"&&t&&t==+t&&!(t%1))n=+t;else{let a={instancePath:o+"/query/limit",schemaPath:"\
#/properties/query/properties/limit/type",keyword:"type",params:{type:"integer"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.limit=n))}if(typeof t=="number"){if(t>200||isNaN(t)){let s={instancePath:o+
"/query/limit",schemaPath:"#/properties/query/properties/limit/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:200}};e===null?e=[s]:e.push(s),i++}if(t<1||isNaN(t)){let s={instancePath:o+"/query/limit",
schemaPath:"#/properties/query/properties/limit/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};
e===null?e=[s]:e.push(s),i++}}}if(r.cursor!==void 0){let t=r.cursor;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/query/cursor",schemaPath:"#/properties/query/properties/cursor/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.cursor=n))}if(typeof t=="stri\
ng"&&!J.test(t)){let s={instancePath:o+"/query/cursor",schemaPath:"#/properties/query/properties/cur\
sor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,8192}$"}};e===null?e=[s]:e.push(s),
i++}}}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Oi.errors=e,i===0}var zi=Ci;function Ci(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.account_id===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"account_\
id"}};e===null?e=[t]:e.push(t),i++}if(r.session_id===void 0){let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/required",keyword:"required",params:{missingProperty:"session_id"}};e===null?e=[t]:
e.push(t),i++}for(let t in r)if(!(t==="account_id"||t==="session_id")){let s={instancePath:o+"/path",
schemaPath:"#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.account_id!==void 0){let t=r.account_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/account_id",schemaPath:"#/properties/path/properties/account_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.account_id=n))}}if(r.session_id!==
void 0){let t=r.session_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s==
"boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/path/session_id",schemaPath:"#/p\
roperties/path/properties/session_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.session_id=n))}}}else{let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==
void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+
"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"\
#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==
void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/heade\
r",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={
instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return Ci.errors=e,i===0}var Zi=Fi,ui={type:"object",additionalProperties:!0,
properties:{path:{type:"object",additionalProperties:!1,properties:{},required:[]},query:{type:"obje\
ct",properties:{account_id:{type:"string",pattern:"^[1-9][0-9]{0,15}$"},session_id:{type:"string",pattern:"\
^[0-9A-Za-z-]{1,64}$"},event:{type:"string",enum:["account_created","account_renamed","account_admin\
_set","account_admin_unset","account_claims_set","account_disabled","account_enabled","account_delet\
ed","account_synced","accounts_exported","import_finished","admin_refused","password_changed","passw\
ord_upgraded","login","login_throttled","registration_throttled","password_throttled","password_refu\
sed","changes_throttled","session_adopted","session_ended","refresh_recovered","refresh_refused","re\
fresh_reused","refresh_throttled","token_revoked","key_created","key_activated","key_retired","key_r\
evoked","keys_resealed","password_reset_requested","password_reset_created","factor_added","factor_r\
emoved","passkey_renamed","passkey_refused","recovery_codes_renewed","recovery_code_used","second_fa\
ctor_refused","second_factor_throttled","webhook_created","webhook_updated","webhook_deleted","webho\
ok_tested","webhook_disabled","webhook_redelivered","database_migrated","database_cleaned","database\
_copied","database_restored"]},outcome:{type:"string",enum:["success","refused"]},from:{type:"intege\
r",format:"int64",minimum:0},until:{type:"integer",format:"int64",minimum:0},limit:{type:"integer",minimum:1,
maximum:200,default:50},cursor:{type:"string",pattern:"^[A-Za-z0-9_-]{1,8192}$"}},additionalProperties:!1,
required:[]},header:{type:"object",additionalProperties:!0,properties:{},required:[]},cookie:{type:"\
object",additionalProperties:!0,properties:{},required:[]}},required:[]},rp=new RegExp("^[1-9][0-9]{\
0,15}$","u"),tp=new RegExp("^[0-9A-Za-z-]{1,64}$","u"),yi=$o.int64;function Fi(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)
if(!(t==="account_id"||t==="session_id"||t==="event"||t==="outcome"||t==="from"||t==="until"||t==="l\
imit"||t==="cursor")){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.
account_id!==void 0){let t=r.account_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s==
"number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/account_id",schemaPath:"\
#/properties/query/properties/account_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:
e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.account_id=n))}if(typeof t=="string"&&!rp.test(t)){let s={
instancePath:o+"/query/account_id",schemaPath:"#/properties/query/properties/account_id/pattern",keyword:"\
pattern",params:{pattern:"^[1-9][0-9]{0,15}$"}};e===null?e=[s]:e.push(s),i++}}if(r.session_id!==void 0){
let t=r.session_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")
n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/session_id",schemaPath:"#/properties\
/query/properties/session_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}
n!==void 0&&(t=n,r!==void 0&&(r.session_id=n))}if(typeof t=="string"&&!tp.test(t)){let s={instancePath:o+
"/query/session_id",schemaPath:"#/properties/query/properties/session_id/pattern",keyword:"pattern",
params:{pattern:"^[0-9A-Za-z-]{1,64}$"}};e===null?e=[s]:e.push(s),i++}}if(r.event!==void 0){let t=r.
event;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/query/event",schemaPath:"#/properties/query/properties/event/\
type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r.event=n))}if(!(t==="account_created"||t==="account_renamed"||t==="account_admin_set"||t==="accoun\
t_admin_unset"||t==="account_claims_set"||t==="account_disabled"||t==="account_enabled"||t==="accoun\
t_deleted"||t==="account_synced"||t==="accounts_exported"||t==="import_finished"||t==="admin_refused"||
t==="password_changed"||t==="password_upgraded"||t==="login"||t==="login_throttled"||t==="registrati\
on_throttled"||t==="password_throttled"||t==="password_refused"||t==="changes_throttled"||t==="sessi\
on_adopted"||t==="session_ended"||t==="refresh_recovered"||t==="refresh_refused"||t==="refresh_reuse\
d"||t==="refresh_throttled"||t==="token_revoked"||t==="key_created"||t==="key_activated"||t==="key_r\
etired"||t==="key_revoked"||t==="keys_resealed"||t==="password_reset_requested"||t==="password_reset\
_created"||t==="factor_added"||t==="factor_removed"||t==="passkey_renamed"||t==="passkey_refused"||t===
"recovery_codes_renewed"||t==="recovery_code_used"||t==="second_factor_refused"||t==="second_factor_\
throttled"||t==="webhook_created"||t==="webhook_updated"||t==="webhook_deleted"||t==="webhook_tested"||
t==="webhook_disabled"||t==="webhook_redelivered"||t==="database_migrated"||t==="database_cleaned"||
t==="database_copied"||t==="database_restored")){let s={instancePath:o+"/query/event",schemaPath:"#/\
properties/query/properties/event/enum",keyword:"enum",params:{allowedValues:ui.properties.query.properties.
event.enum}};e===null?e=[s]:e.push(s),i++}}if(r.outcome!==void 0){let t=r.outcome;if(typeof t!="stri\
ng"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={
instancePath:o+"/query/outcome",schemaPath:"#/properties/query/properties/outcome/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.outcome=n))}
if(!(t==="success"||t==="refused")){let s={instancePath:o+"/query/outcome",schemaPath:"#/properties/\
query/properties/outcome/enum",keyword:"enum",params:{allowedValues:ui.properties.query.properties.outcome.
enum}};e===null?e=[s]:e.push(s),i++}}if(r.from!==void 0){let t=r.from;if(!(typeof t=="number"&&!(t%1)&&
!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s==="boolean"||t===null||s==="string"&&t&&t==+t&&!(t%1))
n=+t;else{let a={instancePath:o+"/query/from",schemaPath:"#/properties/query/properties/from/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.from=n))}
if(typeof t=="number"){if(t<0||isNaN(t)){let s={instancePath:o+"/query/from",schemaPath:"#/propertie\
s/query/properties/from/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[s]:
e.push(s),i++}if(!yi.validate(t)){let s={instancePath:o+"/query/from",schemaPath:"#/properties/query\
/properties/from/format",keyword:"format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}}if(r.
until!==void 0){let t=r.until;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)
if(s==="boolean"||t===null||s==="string"&&t&&t==+t&&!(t%1))n=+t;else{let a={instancePath:o+"/query/u\
ntil",schemaPath:"#/properties/query/properties/until/type",keyword:"type",params:{type:"integer"}};
e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.until=n))}if(typeof t=="number"){if(t<0||
isNaN(t)){let s={instancePath:o+"/query/until",schemaPath:"#/properties/query/properties/until/minim\
um",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[s]:e.push(s),i++}if(!yi.validate(
t)){let s={instancePath:o+"/query/until",schemaPath:"#/properties/query/properties/until/format",keyword:"\
format",params:{format:"int64"}};e===null?e=[s]:e.push(s),i++}}}if(r.limit!==void 0){let t=r.limit;if(!(typeof t==
"number"&&!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s==="boolean"||t===null||s==="string"&&
t&&t==+t&&!(t%1))n=+t;else{let a={instancePath:o+"/query/limit",schemaPath:"#/properties/query/prope\
rties/limit/type",keyword:"type",params:{type:"integer"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=
n,r!==void 0&&(r.limit=n))}if(typeof t=="number"){if(t>200||isNaN(t)){let s={instancePath:o+"/query/\
limit",schemaPath:"#/properties/query/properties/limit/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:200}};e===null?e=[s]:e.push(s),i++}if(t<1||isNaN(t)){let s={instancePath:o+"/query/limit",
schemaPath:"#/properties/query/properties/limit/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};
e===null?e=[s]:e.push(s),i++}}}if(r.cursor!==void 0){let t=r.cursor;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/query/cursor",schemaPath:"#/properties/query/properties/cursor/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.cursor=n))}if(typeof t=="stri\
ng"&&!J.test(t)){let s={instancePath:o+"/query/cursor",schemaPath:"#/properties/query/properties/cur\
sor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,8192}$"}};e===null?e=[s]:e.push(s),
i++}}}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Fi.errors=e,i===0}var Hi=Ki;function Ki(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.kid===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"kid"}};e===
null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="kid"){let s={instancePath:o+"/path",schemaPath:"#/pr\
operties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===
null?e=[s]:e.push(s),i++}if(r.kid!==void 0){let t=r.kid;if(typeof t!="string"){let s=typeof t,n;if(n===
void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/path/k\
id",schemaPath:"#/properties/path/properties/kid/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.kid=n))}}}else{let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==
void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+
"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"\
#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==
void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/heade\
r",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={
instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return Ki.errors=e,i===0}var He=Mi;function Mi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.webhook_id===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"webhook_\
id"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="webhook_id"){let s={instancePath:o+"/path",
schemaPath:"#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.webhook_id!==void 0){let t=r.webhook_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/webhook_id",schemaPath:"#/properties/path/properties/webhook_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.webhook_id=n))}}}else{let t={
instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(
r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={
instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.
isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Mi.errors=e,i===0}
var Ri=Ji,sp={type:"object",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,
properties:{webhook_id:{type:"string"}},required:["webhook_id"]},query:{type:"object",properties:{state:{
type:"string",enum:["waiting","delivered","dead"]},limit:{type:"integer",minimum:1,maximum:200,default:50},
cursor:{type:"string",pattern:"^[A-Za-z0-9_-]{1,8192}$"}},additionalProperties:!1,required:[]},header:{
type:"object",additionalProperties:!0,properties:{},required:[]},cookie:{type:"object",additionalProperties:!0,
properties:{},required:[]}},required:["path"]};function Ji(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={
instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"path"}};e===null?
e=[r]:e.push(r),i++}if(p.path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.
webhook_id===void 0){let t={instancePath:o+"/path",schemaPath:"#/properties/path/required",keyword:"\
required",params:{missingProperty:"webhook_id"}};e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!==
"webhook_id"){let s={instancePath:o+"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}if(r.webhook_id!==
void 0){let t=r.webhook_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s==
"boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/path/webhook_id",schemaPath:"#/p\
roperties/path/properties/webhook_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.webhook_id=n))}}}else{let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==
void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r)){for(let t in r)if(!(t==="state"||
t==="limit"||t==="cursor")){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}
if(r.state!==void 0){let t=r.state;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="numb\
er"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/query/state",schemaPath:"\
#/properties/query/properties/state/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.state=n))}if(!(t==="waiting"||t==="delivered"||t==="dead")){let s={
instancePath:o+"/query/state",schemaPath:"#/properties/query/properties/state/enum",keyword:"enum",params:{
allowedValues:sp.properties.query.properties.state.enum}};e===null?e=[s]:e.push(s),i++}}if(r.limit!==
void 0){let t=r.limit;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t))){let s=typeof t,n;if(n===void 0)if(s===
"boolean"||t===null||s==="string"&&t&&t==+t&&!(t%1))n=+t;else{let a={instancePath:o+"/query/limit",schemaPath:"\
#/properties/query/properties/limit/type",keyword:"type",params:{type:"integer"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r.limit=n))}if(typeof t=="number"){if(t>200||isNaN(t)){let s={instancePath:o+
"/query/limit",schemaPath:"#/properties/query/properties/limit/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:200}};e===null?e=[s]:e.push(s),i++}if(t<1||isNaN(t)){let s={instancePath:o+"/query/limit",
schemaPath:"#/properties/query/properties/limit/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};
e===null?e=[s]:e.push(s),i++}}}if(r.cursor!==void 0){let t=r.cursor;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/query/cursor",schemaPath:"#/properties/query/properties/cursor/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.cursor=n))}if(typeof t=="stri\
ng"&&!J.test(t)){let s={instancePath:o+"/query/cursor",schemaPath:"#/properties/query/properties/cur\
sor/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]{1,8192}$"}};e===null?e=[s]:e.push(s),
i++}}}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(!(r&&typeof r==
"object"&&!Array.isArray(r))){let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Ji.errors=e,i===0}var Wi=Yi;function Yi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#\
/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==
void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.webhook_id===void 0){let t={instancePath:o+
"/path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"webhook_\
id"}};e===null?e=[t]:e.push(t),i++}if(r.delivery_id===void 0){let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/required",keyword:"required",params:{missingProperty:"delivery_id"}};e===null?e=[t]:
e.push(t),i++}for(let t in r)if(!(t==="webhook_id"||t==="delivery_id")){let s={instancePath:o+"/path",
schemaPath:"#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.webhook_id!==void 0){let t=r.webhook_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/webhook_id",schemaPath:"#/properties/path/properties/webhook_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.webhook_id=n))}}if(r.delivery_id!==
void 0){let t=r.delivery_id;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s==
"boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/path/delivery_id",schemaPath:"#/\
properties/path/properties/delivery_id/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.delivery_id=n))}}}else{let t={instancePath:o+"/path",schemaPath:"\
#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==
void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+
"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"\
#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==
void 0){let r=p.header;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/heade\
r",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={
instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return Yi.errors=e,i===0}var W=Xi,ip={type:"object",properties:{headers:{type:"object",additionalProperties:!0,properties:{allow:{
type:"string"},"cache-control":{type:"string",enum:["public, max-age=300"]},etag:{type:"string"}},required:[
"allow","cache-control","etag"]}}};function Xi(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.headers!==void 0){
let r=p.headers;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.allow===void 0){let t={instancePath:o+
"/headers",schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"al\
low"}};e===null?e=[t]:e.push(t),i++}if(r["cache-control"]===void 0){let t={instancePath:o+"/headers",
schemaPath:"#/properties/headers/required",keyword:"required",params:{missingProperty:"cache-control"}};
e===null?e=[t]:e.push(t),i++}if(r.etag===void 0){let t={instancePath:o+"/headers",schemaPath:"#/prop\
erties/headers/required",keyword:"required",params:{missingProperty:"etag"}};e===null?e=[t]:e.push(t),
i++}if(r.allow!==void 0){let t=r.allow;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="\
number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/allow",schemaPath:"\
#/properties/headers/properties/allow/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.
push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.allow=n))}}if(r["cache-control"]!==void 0){let t=r["cach\
e-control"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+
t;else if(t===null)n="";else{let a={instancePath:o+"/headers/cache-control",schemaPath:"#/properties\
/headers/properties/cache-control/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(
a),i++}n!==void 0&&(t=n,r!==void 0&&(r["cache-control"]=n))}if(t!=="public, max-age=300"){let s={instancePath:o+
"/headers/cache-control",schemaPath:"#/properties/headers/properties/cache-control/enum",keyword:"en\
um",params:{allowedValues:ip.properties.headers.properties["cache-control"].enum}};e===null?e=[s]:e.
push(s),i++}}if(r.etag!==void 0){let t=r.etag;if(typeof t!="string"){let s=typeof t,n;if(n===void 0)
if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/headers/etag",
schemaPath:"#/properties/headers/properties/etag/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.etag=n))}}}else{let t={instancePath:o+"/headers",
schemaPath:"#/properties/headers/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?
e=[r]:e.push(r),i++}return Xi.errors=e,i===0}var Qi=Ui;function Ui(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;
if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="objec\
t"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"#/properties/path/ad\
ditionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(
s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="ob\
ject"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/que\
ry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:
e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",
params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r==
"object"&&!Array.isArray(r)){if(r["if-none-match"]!==void 0){let t=r["if-none-match"];if(typeof t!="\
string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{
let a={instancePath:o+"/header/if-none-match",schemaPath:"#/properties/header/properties/if-none-mat\
ch/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r["if-none-match"]=n))}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;
if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/proper\
ties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}
return Ui.errors=e,i===0}var z=Gi,op={type:"object",additionalProperties:!0,properties:{path:{type:"\
object",additionalProperties:!1,properties:{},required:[]},query:{type:"object",properties:{},additionalProperties:!1,
required:[]},header:{type:"object",additionalProperties:!0,properties:{"x-refresh-transport":{type:"\
string",enum:["cookie"]},"idempotency-key":{type:"string",pattern:"^[A-Za-z0-9._~-]{22,128}$"},"x-de\
vice-token":{type:"string"}},required:[]},cookie:{type:"object",additionalProperties:!0,properties:{},
required:[]}},required:[]};function Gi(p,{instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){
let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r==
"object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"#/properties/p\
ath/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[
s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"typ\
e",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r==
"object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/\
query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=
[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&
typeof r=="object"&&!Array.isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refresh-tran\
sport"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===
null)n="";else{let a={instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/p\
roperties/x-refresh-transport/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),
i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refresh-transport"]=n))}if(t!=="cookie"){let s={instancePath:o+
"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-transport/enum",keyword:"\
enum",params:{allowedValues:op.properties.header.properties["x-refresh-transport"].enum}};e===null?e=
[s]:e.push(s),i++}}if(r["idempotency-key"]!==void 0){let t=r["idempotency-key"];if(typeof t!="string"){
let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={
instancePath:o+"/header/idempotency-key",schemaPath:"#/properties/header/properties/idempotency-key/\
type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&
(r["idempotency-key"]=n))}if(typeof t=="string"&&!te.test(t)){let s={instancePath:o+"/header/idempot\
ency-key",schemaPath:"#/properties/header/properties/idempotency-key/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9._~-]{22,128}$"}};e===null?e=[s]:e.push(s),i++}}if(r["x-device-token"]!==void 0){
let t=r["x-device-token"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="\
boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/header/x-device-token",schemaPath:"\
#/properties/header/properties/x-device-token/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-device-token"]=n))}}}else{let t={instancePath:o+
"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){
let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"o\
bject"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Gi.errors=e,i===0}var eo=ro,pp={type:"ob\
ject",additionalProperties:!0,properties:{path:{type:"object",additionalProperties:!1,properties:{},
required:[]},query:{type:"object",properties:{},additionalProperties:!1,required:[]},header:{type:"o\
bject",additionalProperties:!0,properties:{"x-refresh-transport":{type:"string",enum:["cookie"]},"id\
empotency-key":{type:"string",pattern:"^[A-Za-z0-9._~-]{22,128}$"}},required:[]},cookie:{type:"objec\
t",additionalProperties:!0,properties:{},required:[]}},required:[]};function ro(p,{instancePath:o="",
parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.
isArray(p)){if(p.path!==void 0){let r=p.path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/path",schemaPath:"#/properties/path/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){
let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalProperties",keyword:"additio\
nalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+
"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r["\
x-refresh-transport"]!==void 0){let t=r["x-refresh-transport"];if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-transport/type",keyword:"\
type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refres\
h-transport"]=n))}if(t!=="cookie"){let s={instancePath:o+"/header/x-refresh-transport",schemaPath:"#\
/properties/header/properties/x-refresh-transport/enum",keyword:"enum",params:{allowedValues:pp.properties.
header.properties["x-refresh-transport"].enum}};e===null?e=[s]:e.push(s),i++}}if(r["idempotency-key"]!==
void 0){let t=r["idempotency-key"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="numb\
er"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+"/header/idempotency-key",
schemaPath:"#/properties/header/properties/idempotency-key/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["idempotency-key"]=n))}if(typeof t=="st\
ring"&&!te.test(t)){let s={instancePath:o+"/header/idempotency-key",schemaPath:"#/properties/header/\
properties/idempotency-key/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9._~-]{22,128}$"}};
e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/header",schemaPath:"#/properties/header/\
type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.
cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#\
/properties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),i++}return ro.errors=e,i===0}var C=to,ap={type:"object",additionalProperties:!0,properties:{path:{
type:"object",additionalProperties:!1,properties:{},required:[]},query:{type:"object",properties:{},
additionalProperties:!1,required:[]},header:{type:"object",additionalProperties:!0,properties:{"x-re\
fresh-transport":{type:"string",enum:["cookie"]}},required:[]},cookie:{type:"object",additionalProperties:!0,
properties:{},required:[]}},required:[]};function to(p,{instancePath:o="",parentData:c,parentDataProperty:y,
rootData:f=p}={}){let e=null,i=0;if(p&&typeof p=="object"&&!Array.isArray(p)){if(p.path!==void 0){let r=p.
path;if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/path",schemaPath:"#/properties/path/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;
if(r&&typeof r=="object"&&!Array.isArray(r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"\
#/properties/query/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}else{let t={instancePath:o+"/query",schemaPath:"#/properties/query/type",
keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;
if(r&&typeof r=="object"&&!Array.isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refres\
h-transport"];if(typeof t!="string"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+
t;else if(t===null)n="";else{let a={instancePath:o+"/header/x-refresh-transport",schemaPath:"#/prope\
rties/header/properties/x-refresh-transport/type",keyword:"type",params:{type:"string"}};e===null?e=
[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r["x-refresh-transport"]=n))}if(t!=="cookie"){let s={
instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-tr\
ansport/enum",keyword:"enum",params:{allowedValues:ap.properties.header.properties["x-refresh-transp\
ort"].enum}};e===null?e=[s]:e.push(s),i++}}}else{let t={instancePath:o+"/header",schemaPath:"#/prope\
rties/header/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}}if(p.cookie!==
void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:o+"/cooki\
e",schemaPath:"#/properties/cookie/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(
t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?
e=[r]:e.push(r),i++}return to.errors=e,i===0}var so=io,np={type:"object",additionalProperties:!0,properties:{
path:{type:"object",additionalProperties:!1,properties:{session_id:{type:"string"}},required:["sessi\
on_id"]},query:{type:"object",properties:{},additionalProperties:!1,required:[]},header:{type:"objec\
t",additionalProperties:!0,properties:{"x-refresh-transport":{type:"string",enum:["cookie"]}},required:[]},
cookie:{type:"object",additionalProperties:!0,properties:{},required:[]}},required:["path"]};function io(p,{
instancePath:o="",parentData:c,parentDataProperty:y,rootData:f=p}={}){let e=null,i=0;if(p&&typeof p==
"object"&&!Array.isArray(p)){if(p.path===void 0){let r={instancePath:o,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"path"}};e===null?e=[r]:e.push(r),i++}if(p.path!==void 0){let r=p.
path;if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.session_id===void 0){let t={instancePath:o+"/\
path",schemaPath:"#/properties/path/required",keyword:"required",params:{missingProperty:"session_id"}};
e===null?e=[t]:e.push(t),i++}for(let t in r)if(t!=="session_id"){let s={instancePath:o+"/path",schemaPath:"\
#/properties/path/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[s]:e.push(s),i++}if(r.session_id!==void 0){let t=r.session_id;if(typeof t!="string"){let s=typeof t,
n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={instancePath:o+
"/path/session_id",schemaPath:"#/properties/path/properties/session_id/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==void 0&&(r.session_id=n))}}}else{let t={
instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"object"}};e===
null?e=[t]:e.push(t),i++}}if(p.query!==void 0){let r=p.query;if(r&&typeof r=="object"&&!Array.isArray(
r))for(let t in r){let s={instancePath:o+"/query",schemaPath:"#/properties/query/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[s]:e.push(s),i++}else{let t={
instancePath:o+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.header!==void 0){let r=p.header;if(r&&typeof r=="object"&&!Array.
isArray(r)){if(r["x-refresh-transport"]!==void 0){let t=r["x-refresh-transport"];if(typeof t!="strin\
g"){let s=typeof t,n;if(n===void 0)if(s=="number"||s=="boolean")n=""+t;else if(t===null)n="";else{let a={
instancePath:o+"/header/x-refresh-transport",schemaPath:"#/properties/header/properties/x-refresh-tr\
ansport/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),i++}n!==void 0&&(t=n,r!==
void 0&&(r["x-refresh-transport"]=n))}if(t!=="cookie"){let s={instancePath:o+"/header/x-refresh-tran\
sport",schemaPath:"#/properties/header/properties/x-refresh-transport/enum",keyword:"enum",params:{allowedValues:np.
properties.header.properties["x-refresh-transport"].enum}};e===null?e=[s]:e.push(s),i++}}}else{let t={
instancePath:o+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type:"object"}};
e===null?e=[t]:e.push(t),i++}}if(p.cookie!==void 0){let r=p.cookie;if(!(r&&typeof r=="object"&&!Array.
isArray(r))){let t={instancePath:o+"/cookie",schemaPath:"#/properties/cookie/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return io.errors=e,i===0}var yp={"EWzMifnqYKn8PG6Lyr1loBPpoUeiMa-NtL_oIAI67no":[Ue,D],f2AiS4KHN73cLKx4KsWzwu3BHQCkOUvBlc2uhb4uyl8:{
201:U,400:rr,403:v,405:d,406:d,413:d,415:d,429:d,503:d},"5sa8lG6FDjVz3Q7exQ6Ur_4S_x3H6Q5SAhZ7OO8F6Gc":{
201:{superset:u},400:{superset:u},403:{superset:u},405:{superset:u},406:{superset:u},413:{superset:u},
415:{superset:u},429:{superset:g},503:{superset:g}},"OGxRi_k4RcmmcaPex-cloTZjN71OPgiCn3frj8X1fRE":[we,
T],x77Zlo5J2_cmtXAlvLE2JoGtVte1dAsYqnAOaOFYia8:{200:Z,400:ar,401:ge,403:Pe,405:d,406:d,413:d,415:d,429:d,
503:d},IXUWjj9S7Lqj6wFq9sMgmCoots_Fj_aKJSh9BrkRn0o:{200:{superset:ze},400:{superset:u},401:{superset:_},
403:{superset:u},405:{superset:u},406:{superset:u},413:{superset:u},415:{superset:u},429:{superset:g},
503:{superset:g}},"gRUA-Oe_y5-eLgKpjN8rtlS1LVOVwG2rl13wNrNvtus":[M,gi],"8gJiQbxILdCZv9BsbUBrjm6UGVzs\
NjMSWAGE_WYCwWY":{200:Z,400:be,401:G,403:v,405:d,406:d,409:cr,413:d,415:d,429:d,503:d},AnhthHEWmQtF8YVyguQSJD9kAmAWVYrKMVci3k70NN8:{
200:{superset:se},400:{superset:u},401:{superset:Ce},403:{superset:u},405:{superset:u},406:{superset:u},
409:{superset:g},413:{superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},"BANHvBSQfly-X\
_iXsayeYnDZ4hYYAh01MySElCgznMk":[mr,D],weHWMt2XMDViLADyPqOiLXZIs6pY8eaP2ekGyWRxpHc:{200:F,400:gr,401:G,
403:v,405:d,406:d,413:d,415:d,503:d},"mWE74uexgzkmHVApq-ePeh7WHSXij1iMUhalxdHG-7Q":{200:{superset:u},
400:{superset:u},401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},413:{superset:u},
415:{superset:u},503:{superset:g}},"KjHNGFgX9o-y5oS6-a_B81Qsa-3ebR7kjtbL--Y9eYU":[M,O],eAa1i8CiB90u606r_RUYWSJa3hnbtL_bSfCCTZKWsNw:{
200:F,400:be,401:G,403:v,405:d,406:d,413:d,415:d,503:d},"Yr_i5VJ-3NQnzW-qNWoF46jJOxMFikglrmWhy2Y71uw":{
200:{superset:se},400:{superset:u},401:{superset:Ce},403:{superset:u},405:{superset:u},406:{superset:u},
413:{superset:u},415:{superset:u},503:{superset:g}},"Z-LrnfLOCKaG6f9en0an-565KXst32roIKo2kAkwWhY":[D],
EE6Sld2_ZUEKY1YNEsjEA2xvobIrhieLh2d_CSFFFDI:{200:br,401:N,405:d,406:d,503:d},KRihwoMmPE63oQD53GmzkVWYznZPayM271chxowhqrg:{
200:{superset:u},401:{superset:_},405:{superset:u},406:{superset:u},503:{superset:g}},"HxpSWWVpd-6vh\
jkhwASKQ63OPpY_A2Txa5X6aD6pHUA":[xi],CwBdFbTT2chzFBhW0PAYO_2hoSyRhaSFcPoFRHmWIj4:{200:vr,400:d,401:N,
405:d,406:d,503:d},"gG1qf1HoO9jP953VKcMFCOVWpp31lh1Vxd0q9kd-y3s":{200:{superset:u},400:{superset:u},
401:{superset:_},405:{superset:u},406:{superset:u},503:{superset:g}},"CoRROZ1cW5TcShYqMp8BMkg58TV9U3\
5AgHvmE-5hNQI":[Ai],sKQT3_GUSoKxz84PCeiTv00mPzlwWzGzR35SeBnIQVs:{200:F,400:d,401:N,403:v,404:d,405:d,
406:d,503:d},bxJLIQbvNjsedn8CGV5AncbmPbPHDjqqOfyZBJNMSuc:{200:{superset:ie},400:{superset:u},401:{superset:_},
403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},503:{superset:g}},a7PiaONxlZsE3oLlmu2Yjhr8zRBzP6yBgGPrPRyP3ZY:{
200:ee,401:N,405:d,406:d,503:d},JK2XJkexdgkIzXmibWUdPZf27kwo3oBkuDDtcJ_1D3E:[O],"mtm9RnOUrYAGNr1GEts\
8fhbyk-LziM7fEtA0O4-TpFI":{200:ee,400:d,401:N,403:v,405:d,406:d,503:d},S33Fs7Me22PEkhIt_mmCJWcvUZkCLZjTdeucwvBb66E:{
200:{superset:ie},400:{superset:u},401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},
503:{superset:g}},HkgcEXPHJaNN1PAaVe6JvSHo6XW_z8L7WTeGMroDTcM:{200:F,400:d,401:N,403:v,405:d,406:d,503:d},
"5cDz0356JPaTKJAqp4tW2NgbBqeaNAEeZYawQF83zKI":[qe,O],PSC2oJSDtPa88mxgURWQdFIzKMi9AipvKcC8YPFWiys:{200:Z,
400:Br,401:N,403:v,405:d,406:d,413:d,415:d,429:d,503:d},"429jl_oqfG4g4mQF-P0bMvUWuUTcUKSnAFuuXSDUNnM":{
200:{superset:se},400:{superset:u},401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},
413:{superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},GsmoEfrgs8fIxwN3zQ2eBMEOjbmdeyEO4NnweuhJNjg:[
_e,O],"LswnckC4Y55-o44w1K11Vs9ntiFh3Hivw4gm3Rx7_2o":{200:U,400:ve,401:N,403:v,405:d,406:d,409:Ir,413:d,
415:d,429:d,503:d},ty9TL2pgWW9rzMwslyCtefO77lNC3tA9DgaM2vSyZ9I:{200:{superset:ie},400:{superset:u},401:{
superset:_},403:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},413:{superset:u},415:{
superset:u},429:{superset:g},503:{superset:g}},"4r3jPRB6wfHMXHI9Cr3VT_NC5GexT5A2FKEsRvIrTic":[Er,D],
ZuMVQ54YEDFZ_CvTocuAgi98ZGUdXphc7WTHXyOzXJ8:{204:$,400:Tr,403:v,405:d,406:d,413:d,415:d,429:d,503:d},
"WshvO-x9HeOcoJiRllR9SK21VPNKmZQxFngUDPRFXKM":{204:{superset:u},400:{superset:u},403:{superset:u},405:{
superset:u},406:{superset:u},413:{superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},"1\
ZMHHKahNjJXRneRbpHjwEAL0g1mLJjh28P3kf_8YXU":[zr,D],"-KXFe0a4NJ3-oAmv-ayrwkFmr3gDBehMcNNYV6wKL6g":{204:$,
400:Zr,403:v,405:d,406:d,413:d,415:d,429:d,503:d},RkeBkKtVTXjYy6m7r39OheIin3ANz_aJ4tChBCNd_jM:[xe,T],
"3BVDvadV1_Lrox8fzQuuX_TWfTjGTKaLUU_YEqdguLg":{200:Kr,400:Rr,401:Wr,403:v,405:d,406:d,413:d,415:d,429:d,
503:d},"3GpzdfjXiu4gm41LCfw6Yk38ln6hwy3s0rzn2gNXzqg":[je,O],"JvYSZUTK9BPGI7y3-Wl6vK4ZpwktFEgenCITqVK\
cXMI":{200:Qr,400:Gr,403:v,405:d,406:d,413:d,415:d,429:d,503:d},"NYCl9ccC2wwlI4eK-1qyKJGQrNd2AJeJfBc\
8_jyn398":{200:{superset:u},400:{superset:u},403:{superset:u},405:{superset:u},406:{superset:u},413:{
superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},"B4gRq31ECfSwNKAieYl9fBxQPjk-W4aCEDo\
O6aX-F_Q":[Ae,T],waTwMEdv8dnKEHVuk_YcmRI9mSiyic4CYDYxyaNkkHI:{200:Z,400:Be,401:st,403:v,405:d,406:d,
413:d,415:d,429:d,503:d},"-gXFBwf1Fa5GO7wOtiVeTgUOzva8udw7BMCDTglRcHg":{200:ot,401:N,405:d,406:d,503:d},
"YyCv4RlbbwFVYSBi2wVv145kDGz0Rx1S-VumFC0w13Y":[Ze],"oFOVaHzIS9z_sDKL-d0glJr4OVwOVnWmBYj2WJkbank":{204:$,
401:V,404:d,405:d,406:d,503:d},jlZfMbN5r_5NihdxmF8dq3YUaI5ZCiDKe6dwMeNwoYQ:{204:{superset:u},401:{superset:_},
404:{superset:u},405:{superset:u},406:{superset:u},503:{superset:g}},x24BNpLtQP1eWdXxxV1hTAFyqfUOIxtJ4TjdEOz75ls:[
nt,Ze],DIxoEKVOQLYQ6Kpke3qCV2Ws04p2Xa3vSsq_59YGtI0:{200:dt,400:yt,401:N,403:v,404:d,405:d,406:d,413:d,
415:d,429:d,503:d},KaL065HEjpFFjH6J2PaAnVojICHpoQ2DOT8SAkWRRfA:{200:{superset:u},400:{superset:u},401:{
superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},413:{superset:u},415:{
superset:u},429:{superset:g},503:{superset:g}},"AK9TIYbL-fw4agtDxqUWzAmyBkYXY-VICeNMyvPm82Q":[De,O],
"sYk-kRZWyIGCoB1Heu3mvrF5HdVCJhk7xucq-aR1I80":{200:ht,400:Ne,401:V,403:v,405:d,406:d,413:d,415:d,429:d,
503:d},"RJPrfZaY6uouinkSPhP3KBXTwJ8vZz9kBgILGJAV-Pg":{200:{superset:u},400:{superset:u},401:{superset:_},
403:{superset:u},405:{superset:u},406:{superset:u},413:{superset:u},415:{superset:u},429:{superset:g},
503:{superset:g}},"uh2oEhdZs4QyKPyGjuFxggdn0tuUuZQa-VbasFnkrZg":[Le,T],"d1fXOwKS4qkAxrzX1rwwtOb5TEik\
2XZzvA1-F0QGarM":{200:Ie,400:Pt,401:V,403:v,405:d,406:d,413:d,415:d,429:d,503:d},zMCyeJDaKp_2y9Q2UCy8xHneu2G2Pk9rKGONcpNK_M0:{
200:qt,400:Ne,401:V,403:v,405:d,406:d,409:Se,413:d,415:d,429:d,503:d},A88rRKBhlk6Y35xhdDgmqPKAzdftGhYy6XO2kNAv3nk:{
200:{superset:u},400:{superset:u},401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},
409:{superset:u},413:{superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},sMMGxpa__dnYcKL3Zqp0AGbKZ8U7z6NidR1BJoFKtkY:[
Ee,T],w8PwayNmLlmOaveuIMC4KTuYn1sTdwaTXUkqPsqGJwk:{200:Ie,400:Be,401:V,403:v,405:d,406:d,409:Se,413:d,
415:d,429:d,503:d},"ybzw6Pb4Plh_cSdtKaiyaoha08Pu-tCgIyyZRqMXkjs":{200:{superset:ze},400:{superset:u},
401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},413:{superset:u},
415:{superset:u},429:{superset:g},503:{superset:g}},"ZCttAqE0GUaMMtM6SIWWlozt4zmQr-bgcEI5eO9R8es":{200:jt,
401:V,405:d,406:d,429:d,503:d},lIl6cJi_7npMjnEL45nBvSq87J3zc9AhgxXBHwoTZUc:{200:{superset:u},401:{superset:_},
405:{superset:u},406:{superset:u},429:{superset:g},503:{superset:g}},"2qL99e-VmdyL-LhWgmhi1PCmLDJJqt\
QtIksstUr0_RE":[Bt,D],a0EZogVCoAbju76BHflsXhsGVOfXrmPZWnTXswAJsCI:{200:Nt,400:S,401:S,403:v,405:d,406:d,
413:d,415:d,503:d},COMPkii5Q8XayQGH9c8KM6zsFDAPcQUUj56s0cD4SrQ:{200:F,400:S,401:S,403:v,405:d,406:d,
413:d,415:d,503:d},CmgFa2v1TXQySFodVuhUH9BBvtKxVFj3ScS73fkUSfU:[Li],"-dhLN0Ec81nNrph5oQkmV_71hJKEvsx\
QwZg78NofYuw":{200:St,400:S,401:S,405:d,406:d,503:d},"DkLfTBDXjHDYdkK1TRF7EP8slXmwsGKtM87uDQ-Mt7w":{
200:{superset:Fe},304:{superset:Fe},400:{superset:u},401:{superset:_},405:{superset:u},406:{superset:u},
503:{superset:g}},"oUMc-sJVL2tEuu7tQ6Bz7FHqOp5ONRwPV5JztBSceKA":[Ei],"2yDTzV7OghhnQ5jEFTuTBJORAySDus\
-9jg2qgta_fLc":{200:Vt,400:d,401:x,403:j,405:d,406:d,429:d,503:d},ffCSrHvBBjAeWbyj7hAkE7zcL0W4zdxvMwEGXfcwq0w:{
200:{superset:u},400:{superset:u},401:{superset:_},403:{superset:u},405:{superset:u},406:{superset:u},
429:{superset:g},503:{superset:g}},"4vdQpNSrtzm8vgH30B1lbI2WQOJwXIa4UaBnL6DdhfM":[Ct,D],"lY9Sg8J-iKU\
HafOV5uli9emT3X5FGiaEv-wRQuarOmc":{201:R,400:$e,401:x,403:j,405:d,406:d,409:E,413:d,415:d,429:d,503:d},
"lJ4GjrjM18dwuZ6syPtjjC6PtxiIOrc2GzYyI-s8mgA":{201:{superset:u},400:{superset:u},401:{superset:_},403:{
superset:u},405:{superset:u},406:{superset:u},409:{superset:u},413:{superset:u},415:{superset:u},429:{
superset:g},503:{superset:g}},duRUU3btWN8OuVdnkPpymrbVPHi7cQ4tuxSpVlcBhNU:[H],"Q_z628BtAxOrmGm5yWA8b\
xhOtovQ7VaCfRlZ1-jZCWU":{200:R,401:x,403:j,404:d,405:d,406:d,429:d,503:d},sPqVWgkJWoLZlu4kM3SxbmzOOUJEix7vNF5iSHdPsCc:{
200:{superset:u},401:{superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},
429:{superset:g},503:{superset:g}},fK3NZv41yPcV2bcxAo4AVFlF4FAcAFEi_eBrJLzo7Cw:{204:$,401:x,403:j,404:d,
405:d,406:d,409:E,429:d,503:d},"-g9FGOH47S28vyX4hD5mB7e8pIH545Dn4pIH_Ee7txM":{204:{superset:u},401:{
superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},429:{
superset:g},503:{superset:g}},"3MakIPAo6BNj74Z--a4U0-NZg3OT84WN_sxmIbfmzBQ":[Mt,H],"bBtXEdEwxP-l767i\
huZYmvhPdF3I6oq_fMbDyDYNT_Q":{200:R,400:$e,401:x,403:j,404:d,405:d,406:d,409:E,413:d,415:d,429:d,503:d},
"rsHatm_kuIszv1MULL-2A3juactCUCXdBnJYtN81gl0":{200:{superset:u},400:{superset:u},401:{superset:_},403:{
superset:u},404:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},413:{superset:u},415:{
superset:u},429:{superset:g},503:{superset:g}},fRKj7oNgNcXpvOZbKmlZgHf8qmMMQrmDCoYPPj4DPYE:[Jt,H],XNDkJADXBrcj7sAyW6PCWky1VWHrkP9BKKX7ijN0rWI:{
200:R,400:ve,401:x,403:j,404:d,405:d,406:d,413:d,415:d,429:d,503:d},"o0fnBc0m1t8fU6zxlw4rRLAE-ZrHWEp\
WWhIt75zcrAk":[Yt,H],"s-rs4EwynPm_-Hg6cHurw2r7RJmmYIX3giDLkCsOU_g":{201:Qt,400:Gt,401:x,403:j,404:d,
405:d,406:d,409:E,413:d,415:d,429:d,503:d},"jfGvnwhgHiUhIqb9dExwOMHpk-mItV7HSXbbd_4B18A":{201:{superset:u},
400:{superset:u},401:{superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},
409:{superset:u},413:{superset:u},415:{superset:u},429:{superset:g},503:{superset:g}},"8cGsvf1uGKB0G\
dY6WXYO4ObKYvmwvXSwtSjMEHez3MA":[Ti],YFqZXX66b0cH01xoHT40LGR5_vD0zR2inP5YzF63wXI:{200:rs,400:d,401:x,
403:j,404:d,405:d,406:d,429:d,503:d},"1eMMXsykCt8BNn_tQxHvdf5AM2aIFLyBu-TJsUHh9wA":{200:{superset:u},
400:{superset:u},401:{superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},
429:{superset:g},503:{superset:g}},"__H97DC5-FrxKEZTFXgFL3h5DXrDkz0K9OhyIIJlBiA":{200:ee,401:x,403:j,
404:d,405:d,406:d,429:d,503:d},"XfTmefjJ5VoSaMo-mNqQkZWZUrFktwMXIIg1nAJNxDQ":[zi],Sgpq2j_FHCeRI5R8AqPIXB32Sd9i76Qq0qmAy8jArdQ:{
204:$,401:x,403:j,404:d,405:d,406:d,429:d,503:d},"om8s27shb9cJw9WqG1zM5nlGO2fMH9cjhuZZf-9GFq8":{204:{
superset:u},401:{superset:_},403:{superset:u},404:{superset:u},405:{superset:u},406:{superset:u},429:{
superset:g},503:{superset:g}},"BjWj2j82PD1FFR6LPIpFjycLMLiE-ew8ejgfFssATKI":[Zi],X7rKpEWE7EhVQfcohLZHv6hVDSeB4ZzYY15dTxG8AV8:{
200:ss,400:d,401:x,403:j,405:d,406:d,429:d,503:d},"GapucVFqp2OfigNoASljXzoLeCK2ZgL9-MobQPg85SM":{200:os,
401:x,403:j,405:d,406:d,429:d,503:d},bfHeCSVh83zqpCZmXCwen7OzWF_m4M29ouJGp5FHfAM:{200:{superset:u},401:{
superset:_},403:{superset:u},405:{superset:u},406:{superset:u},429:{superset:g},503:{superset:g}},"P\
SUOMfGeyrMOWDLqDEguDN-Qjo5dmJEoTnqflUJvH-4":[as,D],"cODMVrGTROInbZrTRHaKB-CMSRRC1LmSH7_cev-oYOM":{200:ls,
400:us,401:x,403:j,405:d,406:d,409:E,413:d,415:d,429:d,503:d},"io8sV65KoKdryY9ZEB-_lVR6gDv_ddniv4l1O\
opakGE":[Hi],"wBq5auCcKDaxX_fFF7qxZeT-j-kFYJ6ZxjlL6yYN-t4":{200:fs,401:x,403:j,404:d,405:d,406:d,409:E,
429:d,503:d},"2sI_kfIzhRyhDp7W0H0SiiyErnrKlLRqxWBtBm40-4c":{200:{superset:u},401:{superset:_},403:{superset:u},
404:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},429:{superset:g},503:{superset:g}},
"tEFUj2II-wjUV0rKQICfo4i3pRGfoYK-m2SWRLmt2SE":{200:hs,401:x,403:j,405:d,406:d,429:d,503:d},"QVc68spO\
_i-XLn9g4TvJXQ2UQP88ukhWjkzXa0udrbk":{200:ks,401:x,403:j,405:d,406:d,429:d,503:d},ok4GHwW3Wo5qvyoRSUWeBhNyedqhWTRxwQ74l8ZV5l0:[
gs,D],"6m_EGGdLBfHNiasXgqvH-K_lhzgxayXHbk9D3ArzQG8":{201:bs,400:Ve,401:x,403:j,405:d,406:d,409:E,413:d,
415:d,429:d,503:d},"FbiA0CmUcMTWN_oJ0N_P_7BnYnTRbkyeeNkSXz0Q-qc":[He],"6PzDmSfWkc4-iD93jwnknIPa6RKjr\
iAAvSqg8OtptWI":[vs,He],BopvA6yYZUKbBfiIp7A1OpAx2KLEsczttxMTyOtf5Lc:{200:js,400:Ve,401:x,403:j,404:d,
405:d,406:d,409:E,413:d,415:d,429:d,503:d},"AD-Sas6BQ3GL__Q8o64Qt_eWiP0DLBMFwtaXCf1Cjyo":{200:Bs,401:x,
403:j,404:d,405:d,406:d,409:E,429:d,503:d},ehNum8Az6zRENz33dSIbrdKGPbls2DLTLaoYHl1d7sY:[Ri],iJNBT7JgN6fj5vYMEDr6ASNsz3nmGft5XbGBbjXAd4E:{
200:Ns,400:d,401:x,403:j,404:d,405:d,406:d,429:d,503:d},"VwVrPfVzIM60PuWgjFQSWIfbV6nbVmpi83klx-A1Mis":[
Wi],"dT2IzIv5YTBdttmwnJ-FVDTsPPiDhyAsZbEO6EkMB5w":{202:Is,401:x,403:j,404:d,405:d,406:d,409:E,429:d,
503:d},"GC7NysZVQHOoRaXWZZKcHo9zVY7gIqQCrno-8NPsQHI":{202:{superset:u},401:{superset:_},403:{superset:u},
404:{superset:u},405:{superset:u},406:{superset:u},409:{superset:u},429:{superset:g},503:{superset:g}},
"eOiP6edxAF18g8syePLVQIB-Aevy0HvwbAP5ze2_p7I":{200:Es,405:d,406:d},fL3VozPZthk3VleXTXQ3lp7eWCEvaZ6re0IGKL55IV8:{
200:{superset:W},304:{superset:W},405:{superset:u},406:{superset:u}},i3caGrugdC5rsxvBDbd5idcyqEMQn2KO5DuUgKYKz5U:[
Qi],"fnuduU3-helO0Tq2nXpG4mWRW2pxmiUPcOLZBGrrcz4":{200:Vs,404:d,405:d,406:d},"rPUsLZp4-aicTm0wG2RVKq\
sNqEZbsX7YiN5qVPbAN5Y":{200:{superset:W},304:{superset:W},404:{superset:u},405:{superset:u},406:{superset:u}},
"-R5GB0TUoVyEyvimnzWQX-AOX2Um_NgtqpcsYzs1YxU":{200:Te,405:d,406:d},"D26QSPIHxsVVmc1E6sExziWoxOH-TTkS\
K9Scctsguto":{200:{superset:u},405:{superset:u},406:{superset:u}},Puk4sEX7KG_AWR34WsOx3QPqNiDfmke4mPiwmQjBmtc:{
200:Te,405:d,406:d,503:zs},JBGeKXp0P4sLU6P6trze1inaNvfynOqtC8yp9qxLfJE:{200:{superset:u},405:{superset:u},
406:{superset:u},503:{superset:g}},"cTZv8PbblBH5Hm_HaBJjIBLG5rb-9MwjDSnw929V8oU":[we,z],G7_USE__m3dgglDW6PAuk8RX1LVx0KrK0OovDtmakZQ:[
M,eo],"WOyCTrVhacMtvfyIoEDyDugce9579bZLm-N73vhjSEk":[M,C],"8KyWLSlu3UcFTZh2iSfkPzH8Wzj2M-bY5A8_8-kKM\
m8":[so],"T9tmbefJnU5LsLvZ2mSHJ-aRQWJdtgnE6qW3hI0wesc":[C],g06w0IzivmL2blHcJx_Xo9OR8DCUjhYbXaAZmJmt4r0:[
qe,C],IDE1VxVREynIdAY6Xdv0yNtFB7ubUx7yTZUveRJ7I3Y:[_e,C],"Ahlf-CI3skJXYwbZuaE9wa_uMx_F0FK4O_PJ9UYxWJ\
Q":[xe,z],Qik_Ie24TzkZWawQ81WVeFkTrU30BVvgqsGSmVMHLbk:[je,C],eyhmfNklx3UG5VR2xSSwRPGupo2B6ttyiZG2owyJVYU:[
Ae,z],"g2C1An-0GJPLwQUOLk8xi_m_k2DJGaOpV30SPgLFHzc":[De,C],f7UEarugQHUYO2CVLz4YM4eMWERUF0RHflQxC4VI_0k:[
Le,z],"YHZnjOBDx-k9O1nn3sh6dvmv3yAw5Uki9WcY-rINA6A":[Ee,z],sa3SJfDCCYat0vV4kVz3RPsix4bwakbN0BpEctHEiCw:[
Zs,D],"9Z21We_TjqZ1TdL7A3gvwpRtiH7Zlf6I7-TGeeVrSXE":{201:U,400:Hs,403:v,405:d,406:d,413:d,415:d,429:d,
503:d},zao6ry35s_oaR9GM35gKV_PTNYKDUWMe9vPyJ_BgZHw:[Oe,T],"aFyiDT8boWkQruqFGDxe-q9pZHBgdEIySVNW5luMV\
Ck":{200:Z,400:Rs,401:ge,403:Pe,405:d,406:d,413:d,415:d,429:d,503:d},otjWazfk6ZZ6IYaXzjmmUj0WNfRlcjNQ6H5MeFllnc0:[
Ws,D],IgaDielduUVsreiPeQ9sCeCj1Ezwijv2kI7I3SjckVY:{204:$,400:Xs,403:v,405:d,406:d,413:d,415:d,429:d,
503:d},"5R_VE8V-o_g9b9IWXwHpIm2axUL8e0Fjy81Z0Q2YyNs":[Us,D],"4pelhJGqT6S3eH0Bhdto73Ka1_g1x_EELHMWKTd\
RwPo":[ri,H],"EVbWbc7AS22opgDJj9xrup-rJMtemvcUkYKSzCBiEVc":[Oe,z],YQRNZzDljdnN2JEOnrcLjqZZTywLE2uqIyNtXheKKDE:{
200:si,401:N,405:d,406:d,503:d},Q7dixfD989s8UYVUrX7sos2nGc8M4X4mGzbpwOnH0f8:{200:oi,400:S,401:S,403:v,
405:d,406:d,413:d,415:d,503:d},"HshfTetfamQSVPb7N-aELLAk6sOyAVNR0H9R7pTc1Cw":{200:ai,400:S,401:S,405:d,
406:d,503:d}};export{yp as validators};
